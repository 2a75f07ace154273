import assert from "node:assert/strict";
import { useRows } from "../../../../client/views/useRows.ts";
import type { SecretUse } from "../../../../common/protocol.ts";

const useAt = (uri: string, line: number, lineText = "{{$secret.A}}"): SecretUse => ({
  uri,
  range: { start: { line, character: 10 }, end: { line, character: 11 } },
  lineText,
});

const rowsOf = (...uses: readonly SecretUse[]) => useRows("parent", uses, (uri) => uri.replace("file:///work/", ""));

describe("useRows", () => {
  it("names file and line, as people count lines", () => {
    const [row] = rowsOf(useAt("file:///work/workflows/a.json", 41));
    assert.deepEqual([row?.file, row?.line, row?.path], ["a.json", 42, "workflows/a.json"]);
  });

  it("adds the folders where two files have one name", () => {
    const rows = rowsOf(
      useAt("file:///work/one/a.json", 0),
      useAt("file:///work/one/a.json", 1),
      useAt("file:///work/two/a.json", 0),
      useAt("file:///work/two/b.json", 0),
    );
    assert.deepEqual(
      rows.map(({ file }) => file),
      ["one/a.json", "one/a.json", "two/a.json", "b.json"],
    );
  });

  it("gives each place a key of its own", () => {
    const rows = rowsOf(
      useAt("file:///work/a.json", 1),
      useAt("file:///work/a.json", 2),
      useAt("file:///work/b.json", 1),
    );
    assert.equal(new Set(rows.map(({ key }) => key)).size, 3);
  });

  it("shows the reference with what stands around it, however long the line is", () => {
    const excerpts = rowsOf(
      useAt("file:///work/a.json", 0, '"url": "{{$secret.A}}",'),
      useAt("file:///work/a.json", 1, `${"x".repeat(80)}{{$secret.A}}${"y".repeat(80)}`),
      useAt("file:///work/a.json", 2, ""),
      useAt("file:///work/a.json", 3, `"content": "const key = await $secret.get('A')"`),
    ).map(({ excerpt }) => excerpt);
    assert.equal(excerpts[0], '"url": "{{$secret.A}}",');
    assert.match(excerpts[1] ?? "", /^…x{22}\{\{\$secret\.A\}\}y+$/);
    assert.equal(excerpts[2], "");
    assert.equal(excerpts[3], `…": "const key = await $secret.get('A')"`);
  });
});
