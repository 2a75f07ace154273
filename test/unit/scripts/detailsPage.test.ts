import assert from "node:assert/strict";
import { detailsPage, onOnePage } from "../../../scripts/build/detailsPage.ts";

describe("the page of the installed extension", () => {
  it("has the pages that are linked, with links that lead to them", () => {
    const pages = new Map([
      [
        "README.md",
        "# Product\n\n![Look](docs/a.webp)\n\nSee [more](docs/more.md), [keys](docs/more.md#keys), [code](CODE.md).\n",
      ],
      [
        "docs/more.md",
        "# Even more, here\n\n## Keys\n\n```sh\n# a comment, not a heading, with [x](more.md)\n```\n\nUp: [start](../README.md).\n",
      ],
    ]);
    assert.equal(
      onOnePage(pages),
      `# Product

See [more](#even-more-here), [keys](#keys), code.

## Even more, here

### Keys

\`\`\`sh
# a comment, not a heading, with [x](more.md)
\`\`\`

Up: [start](#product).
`,
    );
  });

  it("has all that the README names, and nothing that VS Code could not open there", async () => {
    const page = await detailsPage();
    assert.doesNotMatch(page, /^## (Install|Develop)$|npm start/m);
    assert.match(page, /^## First steps$/m);
    const headings = new Set(
      Array.from(page.matchAll(/^#+ (.+)$/gm), ([, title = ""]) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\d -]/gu, "")
          .replaceAll(" ", "-"),
      ),
    );
    const targets = Array.from(page.matchAll(/\]\(([^)]+)\)/g), ([, target = ""]) => target);
    assert.ok(targets.length > 5);
    for (const target of targets) assert.ok(target.startsWith("https:") || headings.has(target.slice(1)), target);
    for (const title of ["Running with secrets", "Security at run time", "Backups", "Command line", "Other editors"])
      assert.ok(page.includes(`\n## ${title}\n`), title);
  });
});
