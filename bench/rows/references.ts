import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { findReferences } from "../../common/reference.ts";
import { fileKey } from "../../server/fileKey.ts";
import type { Corpus, Row } from "../row.ts";
import { startOn } from "../server.ts";

/** How many of the differences are shown. */
const SHOWN = 20;

/** How long the problems of a file are waited for, in ms. */
const PATIENCE = 30_000;

/** Whether the built server finds every reference of the public files, and no other, exactly where it is. */
export const referencesRow: Row = {
  name: "references",
  async run({ corpus }) {
    const expected = await listedReferences(corpus);
    if (expected.size === 0) return [];
    const found = await foundReferences(corpus);
    const [missing, extra] = [without(expected, found), without(found, expected)];
    console.error(`  ${found.size} found, ${missing.length} missing, ${extra.length} extra`);
    for (const line of missing.slice(0, SHOWN)) console.error(`  missing: ${line}`);
    for (const line of extra.slice(0, SHOWN)) console.error(`  extra: ${line}`);
    const right = expected.size - missing.length;
    return [
      {
        what: `references at their exact places, ${corpus.origin}`,
        against: "the lists that came with the files",
        ours: String(found.size),
        theirs: String(expected.size),
        figure: (100 * right) / (right + missing.length + extra.length),
        unit: "%",
        mark: { kind: "at-least", limit: 100 },
      },
    ];
  },
};

/** Lines of file, name, line, start and end, as the lists beside the folders of the files have them. */
async function listedReferences({ files }: Corpus): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  for (const folder of new Set(files.map(dirname))) {
    const list = await readFile(join(dirname(folder), "references.tsv"), "utf8").catch(() => "");
    for (const line of list.split("\n").filter(Boolean)) listed.add(join(folder, line));
  }
  return listed;
}

/** To a server that knows of no secret each reference is a problem, prose included. */
async function foundReferences({ folder, files }: Corpus): Promise<ReadonlySet<string>> {
  const server = await startOn(folder);
  const found = new Set<string>();
  for (const file of files) {
    const text = await readFile(file, "utf8");
    if (findReferences(text).length === 0) continue;
    const published = await Promise.race([
      server.diagnostics(fileKey(pathToFileURL(file).href), ({ diagnostics }) => diagnostics.some(isAboutReference)),
      delay(PATIENCE, [], { ref: false }),
    ]);
    const lines = text.split(/\r\n|\r|\n/);
    for (const { range } of published.filter(isAboutReference)) {
      const { start, end } = range;
      const name = lines[start.line]?.slice(start.character, end.character);
      found.add([file, name, start.line, start.character, end.character].join("\t"));
    }
  }
  await server.stop();
  return found;
}

function isAboutReference({ code }: { readonly code?: unknown }): boolean {
  return code !== "hardcoded-credential";
}

function without(lines: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...lines].filter((line) => !others.has(line));
}
