import assert from "node:assert/strict";
import { findReferences } from "../../../../common/reference.ts";
import { allInConfiguration } from "../../../../server/service/plainPlaces.ts";

const isPlain = (text: string) => allInConfiguration(text, findReferences(text));

describe("allInConfiguration", () => {
  for (const text of [
    '{\n  "url": "https://x/{{$secret.A}}?b={{$secret.B}}"\n}',
    '{\r\n  "value": "Bearer \\"{{$secret.A}}\\" // no comment"\r\n}',
    '{\n  "accept": "*/* \\"/*",\n  "url": "{{$secret.A}}"\n}',
    '{\n  "why": "ERROR_CODE",\n  "url": "{{$secret.A}}"\n}',
    '{\n  "id": { "__rl": true, "value": "{{$secret.A}}" },\n  "n": [1, {"url": "{{$secret.B}}"}]\n}',
    '{\n  "\\"url\\"": "{{$secret.A}}"\n}',
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
    `{\n  "a": "${"x".repeat(5000)}{{$secret.A}}"\n}`,
  ]) {
    it(`asks the structure: ${JSON.stringify(text).slice(0, 80)}`, () => assert.equal(isPlain(text), false));
  }
});
