import assert from "node:assert/strict";
import fc from "fast-check";
import { parseYaml } from "../../../../server/service/yamlDocuments.ts";
import { yamlStructure } from "../../../../server/service/yamlStructure.ts";
import { withCursor } from "../../../support/marked.ts";

const structureOf = (text: string) => yamlStructure(text, parseYaml(text));

/** The place of the cursor, which is `@` here: YAML needs the `|` itself. */
function placeAt(marked: string): string {
  const { text, offset } = withCursor(marked.replaceAll("|", "\u0001").replace("@", "|"));
  const { kind, encoding } = structureOf(text.replaceAll("\u0001", "|")).placeAt(offset);
  return `${kind}, ${encoding}`;
}

function cases(place: string, ...texts: readonly string[]): void {
  for (const text of texts) it(`${place}: ${JSON.stringify(text)}`, () => assert.equal(placeAt(text), place));
}

describe("yamlStructure", () => {
  describe("encoding", () => {
    cases("configuration, json", 'url: "https://@"', 'url: "@"', 'a: ["@"]', '{"url": "@"}');
    cases("configuration, single", "url: 'https://@'", "a:\n  - 'x@'");
    cases("configuration, plain", "url: https://@", "url: |\n  one\n  @two", "url: >-\n  one\n  @two", "- @x", "@x");
  });

  describe("kinds", () => {
    cases(
      "code, plain",
      "nodes:\n  - type: CODE\n    configuration:\n      content: |\n        return @1\n",
      "nodes:\n  - configuration:\n      content: |\n        return @1\n    type: CODE\n",
      "nodes:\n  - type: CODE\n    configuration:\n      content: |\n        # no comment @\n",
    );
    cases("code, json", '- type: CODE\n  configuration: { content: "return @1" }');
    cases("code, single", "- type: 'CODE'\n  configuration:\n    content: 'return @1'");
    cases(
      "prose, plain",
      "# see @\nurl: x",
      "url: x # see @",
      'url: "x" # see @',
      "description: uses @x",
      "- type: NOTE\n  configuration:\n    text: see @x",
      "- type: AI_TASK\n  configuration:\n    systemPrompt: >\n      be @kind\n",
    );
    cases(
      "configuration, plain",
      "url: x#y@",
      "- type: CODE\n  configuration:\n    memoryVersion: @2",
      "- type: NOTE\n- type: HTTP\n  configuration:\n    url: x@",
      "- type: HTTP\n  configuration:\n    body:\n      type: application/json\n      content: x@",
      "a: 1\n---\nb: x@\n",
      "type: CODE\ncont@ent: x",
    );
    cases("code, plain", "a: 1\n---\ntype: CODE\ncontent: x@\n");
  });

  describe("in broken files", () => {
    cases("configuration, plain", "@", "url: {{$secret.@A}}", "a: [1, 2\nb: x@", "a: b: @c", "\tkey: @");
    cases("configuration, json", 'url: "https://@');
    cases("code, plain", "a: {{$secret.A}}\ntype: CODE\ncontent: |\n  return @1\n");
  });

  it("never throws", () => {
    const part = fc.constantFrom(
      ..."{}[]:,\"'\\\n/* -|>&!?%@`#",
      "  ",
      "- ",
      ": ",
      "\n  ",
      "type",
      "CODE",
      "{{$secret.A}}",
      "---\n",
      "&a ",
      "*a",
      "<<: ",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.nat(60), (parts, offset) => {
        const { kind } = structureOf(parts.join("")).placeAt(offset);
        assert.ok(["configuration", "code", "prose"].includes(kind));
      }),
      { numRuns: 2000 },
    );
  });
});
