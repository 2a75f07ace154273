import assert from "node:assert/strict";
import fc from "fast-check";
import { findReferences } from "../../../../common/reference.ts";
import { insertedReference } from "../../../../server/service/insertReference.ts";
import { codeNode, httpNode, modelOf } from "../../../support/documents.ts";
import { withCursor } from "../../../support/marked.ts";

const YAML = "workflows/sync.workflow.yaml";

/** The text after a reference to KEY was put where the `|` is. */
function inserted(marked: string, path?: string): string {
  const { text, offset } = withCursor(marked);
  const edit = insertedReference(modelOf(text, path), offset, "KEY");
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

describe("insertedReference", () => {
  const cases: readonly (readonly [string, string, string, string?])[] = [
    ["braces in a string of JSON", '{"url":"https://x/|"}', '{"url":"https://x/{{$secret.KEY}}"}'],
    ["braces in an empty string", '{"url":"|"}', '{"url":"{{$secret.KEY}}"}'],
    ["a string of its own where JSON has none", '{"url": |}', '{"url": "{{$secret.KEY}}"}'],
    ["a string before one", '[|"a"]', '["{{$secret.KEY}}""a"]'],
    ["the reference that was begun, finished", '{"url":"{{$sec|"}', '{"url":"{{$secret.KEY}}"}'],
    ["another reference, replaced", '{"url":"{{$secret.O|LD}}"}', '{"url":"{{$secret.KEY}}"}'],
    ["the name in a call", codeNode('await $secret.get("|")'), codeNode('await $secret.get("KEY")')],
    ["a call in code", codeNode("const key = |;"), codeNode('const key = await $secret.get("KEY");')],
    ["a call behind await", codeNode("const key = await |;"), codeNode('const key = await $secret.get("KEY");')],
    [
      "a call in the place of a string",
      codeNode('const key = "|";'),
      codeNode('const key = await $secret.get("KEY");'),
    ],
    ["braces in the text of a string", codeNode('const key = "a|b";'), codeNode('const key = "a{{$secret.KEY}}b";')],
    ["a call into a template", codeNode("key = `a|b`;"), codeNode('key = `a${await $secret.get("KEY")}b`;')],
    ["braces in a plain scalar", "url: https://x/|\n", "url: https://x/{{$secret.KEY}}\n", YAML],
    ["quotes at the start of one", "url: |/path\n", 'url: "{{$secret.KEY}}/path"\n', YAML],
    ["quotes where a value is missing", "url: |\n", 'url: "{{$secret.KEY}}"\n', YAML],
    ["quotes right behind the colon", "url:|\n", 'url: "{{$secret.KEY}}"\n', YAML],
    ["braces in quotes", "url: '|'\n", "url: '{{$secret.KEY}}'\n", YAML],
    ["braces in a block", "text: >\n  Hello |\n", "text: >\n  Hello {{$secret.KEY}}\n", YAML],
    ["braces in a comment", "# see |\n", "# see {{$secret.KEY}}\n", YAML],
  ];
  for (const [title, marked, wanted, path] of cases) {
    it(`puts ${title}`, () => assert.equal(inserted(marked, path), wanted));
  }

  it("escapes a call as the YAML around it needs", () => {
    const node = (content: string) => `type: CODE\nconfiguration:\n  content: ${content}\n`;
    assert.equal(inserted(node('"const a = |"'), YAML), node('"const a = await $secret.get(\\"KEY\\")"'));
    assert.equal(inserted(node("'const a = |'"), YAML), node("'const a = await $secret.get(\"KEY\")'"));
  });

  it("leaves JSON valid and says the name, wherever in a string it lands", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (url, at) => {
        const text = httpNode(url);
        const start = text.indexOf('"url":"') + 7;
        const content = JSON.stringify(url).length - 2;
        const offset = start + (content === 0 ? 0 : at % (content + 1));
        const isInEscape = /(?:^|[^\\])(?:\\\\)*\\(?:u[\da-f]{0,3})?$/.test(text.slice(start, offset));
        fc.pre(!isInEscape);
        const edit = insertedReference(modelOf(text), offset, "KEY");
        const after = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
        JSON.parse(after);
        assert.ok(findReferences(after).some(({ name }) => name === "KEY"));
      }),
    );
  });
});
