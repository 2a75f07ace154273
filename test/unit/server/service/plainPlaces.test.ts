import assert from "node:assert/strict";
import fc from "fast-check";
import { findReferences } from "../../../../common/reference.ts";
import { parseJsonStructure } from "../../../../server/service/jsonStructure.ts";
import { PlainPlaces } from "../../../../server/service/plainPlaces.ts";

function isPlain(text: string): boolean {
  const places = new PlainPlaces(text);
  return findReferences(text).every(({ nameStart }) => places.has(nameStart));
}

describe("PlainPlaces", () => {
  for (const text of [
    '{\n  "url": "https://x/{{$secret.A}}?b={{$secret.B}}"\n}',
    '{\r\n  "value": "Bearer \\"{{$secret.A}}\\" // no comment"\r\n}',
    '{\n  "accept": "*/* \\"/*",\n  "url": "{{$secret.A}}"\n}',
    '{\n  "why": "ERROR_CODE",\n  "url": "{{$secret.A}}"\n}',
    '{\n  "id": { "__rl": true, "value": "{{$secret.A}}" },\n  "n": [1, {"url": "{{$secret.B}}"}]\n}',
    '{\n  "\\"url\\"": "{{$secret.A}}"\n}',
    `{\n  "a": "${"x".repeat(5000)}{{$secret.A}}"\n}`,
    '{"a":"{{$secret.A}}","b":{"c" : "{{$secret.B}} {{$secret.C}}"}}',
    "{}",
  ]) {
    it(`knows without the structure: ${JSON.stringify(text)}`, () => assert.equal(isPlain(text), true));
  }

  for (const text of [
    '{\n  "description": "{{$secret.A}}"\n}',
    '{\n  "systemPrompt": "{{$secret.A}}"\n}',
    '{\n  "a": "b", "description": "{{$secret.A}}"\n}',
    '{\n  "a": "b\\\\", "description": "{{$secret.A}}"\n}',
    '{\n  "type": "NOTE",\n  "text": "{{$secret.A}}"\n}',
    '{\n  "type": "CODE",\n  "content": "{{$secret.A}}"\n}',
    '{\n  "a": "b" // {{$secret.A}}\n}',
    '{\n  "a": "b", // "c": "{{$secret.A}}"\n}',
    '{\n  "a": ["b", "{{$secret.A}}"]\n}',
    '{\n  "a": 1, "{{$secret.A}}": "b"\n}',
    '{\n  // "a": "{{$secret.A}}"\n}',
    '{\n  /*\n  "a": "{{$secret.A}}" */\n}',
    '{\n  "accept": "*/*", /*\n  "a": "{{$secret.A}}" */\n}',
    '{\n  "accept": "/*" /*\n  "a": "{{$secret.A}}" */\n}',
    '{\n  "prompt": [\n    "{{$secret.A}}"\n  ]\n}',
    '{\n  "a": {{$secret.A}}\n}',
    '{\n  "\\u0070rompt": "{{$secret.A}}"\n}',
    '{"a": "x\\\u2028 {{$secret.A}}", "b": "{{$secret.B}}"}',
  ]) {
    it(`asks the structure: ${JSON.stringify(text).slice(0, 80)}`, () => assert.equal(isPlain(text), false));
  }

  it("never contradicts the structure of a document, however it is laid out and asked", () => {
    const words = fc.constantFrom(
      "url",
      "prompt",
      "description",
      "content",
      'a"b',
      "\u0001",
      "/*",
      "NOTE",
      "{{$secret.A}}",
    );
    const { document } = fc.letrec((tie) => ({
      document: fc.oneof(
        { depthSize: "small" },
        fc.array(words, { maxLength: 4 }).map((all) => all.join(" ")),
        fc.array(tie("document"), { maxLength: 3 }),
        fc.dictionary(words, tie("document"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(document, fc.constantFrom("", "  "), fc.boolean(), (value, indent, isReversed) => {
        const text = JSON.stringify({ url: "{{$secret.B}}", value }, null, indent);
        const [places, structure] = [new PlainPlaces(text), parseJsonStructure(text)];
        const offsets = findReferences(text).map(({ nameStart }) => nameStart);
        for (const offset of isReversed ? offsets.toReversed() : offsets) {
          if (places.has(offset)) assert.equal(structure.placeAt(offset).kind, "configuration");
        }
      }),
      { numRuns: 1000 },
    );
  });
});
