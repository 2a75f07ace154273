import assert from "node:assert/strict";
import { secretPageLinks } from "../../../client/secretPageLinks.ts";
import type { SecretUse } from "../../../common/protocol.ts";

const useAt = (path: string, line: number, character = 4): SecretUse => ({
  uri: `file:///work/${path}`,
  range: { start: { line, character }, end: { line, character: character + 1 } },
  lineText: "{{$secret.A}}",
});

const linksIn = (lines: readonly string[], ...uses: readonly SecretUse[]) =>
  secretPageLinks(lines.join("\n"), uses, (uri) => decodeURIComponent(uri).replace("file:///work/", ""));

describe("secretPageLinks", () => {
  it("leads from each place to its line and column, as editors count them", () => {
    const links = linksIn(
      ["A", "Uses: 2", "", "a b.json:16", "    {{$secret.A}}", "flows/c.yaml:3", ""],
      useAt("a%20b.json", 15),
      useAt("flows/c.yaml", 2, 0),
    );
    assert.deepEqual(links, [
      { line: 3, length: 11, target: "file:///work/a%20b.json#L16,5" },
      { line: 5, length: 14, target: "file:///work/flows/c.yaml#L3,1" },
    ]);
  });

  it("tells two uses of one line apart", () => {
    const links = linksIn(["a.json:1", "    …", "a.json:1", "    …"], useAt("a.json", 0, 7), useAt("a.json", 0, 40));
    assert.deepEqual(
      links.map(({ line, target }) => [line, target]),
      [
        [0, "file:///work/a.json#L1,8"],
        [2, "file:///work/a.json#L1,41"],
      ],
    );
  });

  it("passes over uses that the page does not list, and lines that only quote a place", () => {
    const links = linksIn(["    a.json:1", "b.json:2"], useAt("a.json", 0), useAt("b.json", 1));
    assert.deepEqual(
      links.map(({ line }) => line),
      [1],
    );
  });
});
