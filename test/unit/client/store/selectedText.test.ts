import assert from "node:assert/strict";
import { selectedText } from "../../../../client/store/selectedText.ts";

const KEY = "-----BEGIN FAKE KEY-----\nMIIfake\n-----END FAKE KEY-----\n";

/** What is selected from the first `|` to the second, where `|` may not occur else; `¦` stands for a `|` of the file. */
function selected(marked: string, languageId: string): string {
  const [before = "", within = "", after = ""] = marked.split("|").map((part) => part.replaceAll("¦", "|"));
  const start = before.length;
  return selectedText(before + within + after, start, start + within.length, languageId);
}

describe("selectedText", () => {
  it("is what a string of JSON means, with or without the quotes, and in JSON with comments", () => {
    const written = JSON.stringify(KEY);
    const inner = written.slice(1, -1);
    assert.equal(selected(`{ "private_key": "|${inner}|" }`, "json"), KEY);
    assert.equal(selected(`{ "private_key": |${written}| }`, "json"), KEY);
    assert.equal(selected(`{ // a "comment\n "private_key": "|${inner}|" }`, "jsonc"), KEY);
  });

  it("is what a part of a string means", () => {
    assert.equal(selected(String.raw`{ "a": "Bearer |fake\"1\u002b2|\n" }`, "json"), 'fake"1+2');
    assert.equal(selected(`{ "a": "Bearer |fake-token|" }`, "json"), "fake-token");
  });

  it("is what JSON within a string means", () => {
    const body = JSON.stringify(JSON.stringify({ key: KEY }));
    const inner = JSON.stringify(JSON.stringify(KEY)).slice(3, -3);
    assert.equal(
      selected(
        body.replace(inner, () => `|${inner}|`),
        "json",
      ),
      KEY,
    );
  });

  it("is the text as it stands where that is no part of one string, or half an escape", () => {
    assert.equal(selected(String.raw`{ |"a": "x\n"| }`, "json"), String.raw`"a": "x\n"`);
    assert.equal(selected(String.raw`{ "a": |"x\n|" }`, "json"), String.raw`"x\n`);
    assert.equal(selected(String.raw`{ "a": "x\|n1\n|" }`, "json"), "n1\n");
    assert.equal(selected(String.raw`{ "a": "|x\|n" }`, "json"), String.raw`x\ `.trim());
    assert.equal(selected("FAKE=|a\\nb|", "plaintext"), "a\\nb");
  });

  it("is what it is in a broken file too", () => {
    assert.equal(selected(String.raw`{ "url": {{$secret.A}}, "key": "|a\nb|", `, "json"), "a\nb");
    assert.equal(selected(String.raw`{ "key": "|a\nb|`, "json"), "a\nb");
  });

  it("is what a quoted scalar of YAML means", () => {
    assert.equal(selected(String.raw`key: "|a\nb|"`, "yaml"), "a\nb");
    assert.equal(selected("key: '|it''s fake|'", "yaml"), "it's fake");
    assert.equal(selected("key: |a\\nb| # plain", "yaml"), "a\\nb");
  });

  it("has no indentation of lines below `|` in YAML, however much of them is selected", () => {
    const lines = KEY.trimEnd().split("\n");
    assert.equal(selected(`a:\n  key: ¦\n    |${lines.join("\n    ")}|\n  b: 1\n`, "yaml"), KEY.trimEnd());
    assert.equal(selected(`a:\n  key: ¦\n|    ${lines.join("\n    ")}\n|  b: 1\n`, "yaml"), KEY);
    assert.equal(selected("key: ¦\r\n  |one\r\n    two|\r\n  three\r\n", "yaml"), "one\n  two");
    assert.equal(selected('body: ¦\n  {\n    "key": "|a\\nb|"\n  }\n', "yaml"), "a\nb");
  });
});
