import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { root } from "../host/paths.ts";

/** A link or picture whose target is in the repository. */
const LINK = /(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

/**
 * The README as the page of an installed extension shows it. There VS Code opens no file of the package and shows no picture
 * but from `https:`, so the documentation that is linked follows on the page itself, and the pictures are left out. So is
 * what nobody needs who has it installed.
 */
export async function detailsPage(): Promise<string> {
  const pages = new Map<string, string>();
  const collect = async (path: string): Promise<void> => {
    const page = (await readFile(join(root, path), "utf8")).replaceAll("\r\n", "\n");
    pages.set(path, page);
    for (const [, , , target = ""] of page.matchAll(LINK)) {
      const linked = pathFrom(path, target);
      if (/^docs\/.*\.md$/.test(linked) && !pages.has(linked)) await collect(linked);
    }
  };
  await collect("README.md");
  const forUsers = ["Install", "Develop"].reduce(withoutSection, pages.get("README.md") ?? "");
  return onOnePage(pages.set("README.md", forUsers));
}

/**
 * Makes one page of several in Markdown, whose links to each other lead to headings then. Of a link to a page that is not
 * among them its words stay; pictures do not.
 * @param pages by their paths from one folder; the first one keeps its title
 */
export function onOnePage(pages: ReadonlyMap<string, string>): string {
  const sections = Array.from(pages, ([path, page], index) =>
    outsideOfCode(page, (text) => {
      const linked = text.replace(LINK, (_, picture: string, words: string, target: string, heading?: string) => {
        if (picture !== "") return "";
        const other = pages.get(pathFrom(path, target));
        return other === undefined ? words : `[${words}](${heading ?? anchorOf(other)})`;
      });
      return (index === 0 ? linked : linked.replace(/^#/gm, "##")).replace(/\n{3,}/g, "\n\n");
    }).trim(),
  );
  return `${sections.join("\n\n")}\n`;
}

/** Takes out a heading of the second level with what stands below it. */
function withoutSection(page: string, title: string): string {
  const [before = "", ...sections] = page.split(/^(?=## )/m);
  return [before, ...sections.filter((section) => !section.startsWith(`## ${title}\n`))].join("");
}

function pathFrom(path: string, target: string): string {
  return posix.join(posix.dirname(path), target);
}

/** The address of a page's title, as VS Code makes it (and GitHub). */
function anchorOf(page: string): string {
  const [, title = ""] = /^# (.+)$/m.exec(page) ?? [];
  const words = title.toLowerCase().replace(/[^\p{L}\d\s-]/gu, "");
  return `#${words.replace(/\s/g, "-")}`;
}

/** Changes what does not stand in a block of code. */
function outsideOfCode(page: string, change: (text: string) => string): string {
  return page
    .split(/^(```[\s\S]*?^```)$/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
