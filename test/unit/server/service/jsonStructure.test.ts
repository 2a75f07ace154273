import assert from "node:assert/strict";
import fc from "fast-check";
import { parseJsonStructure } from "../../../../server/service/jsonStructure.ts";
import { withCursor } from "../../../support/marked.ts";

function kindAt(marked: string): string {
  const { text, offset } = withCursor(marked);
  const { kind, encoding } = parseJsonStructure(text).placeAt(offset);
  assert.equal(encoding, "json");
  return kind;
}

function cases(kind: string, ...texts: readonly string[]): void {
  for (const text of texts) it(`${kind}: ${text}`, () => assert.equal(kindAt(text), kind));
}

describe("parseJsonStructure", () => {
  describe("in whole files", () => {
    cases(
      "code",
      '{"nodes":[{"type":"CODE","configuration":{"content":"return |1"}}]}',
      '{"nodes":[{"type":"CODE","configuration":{"content":"|"}}]}',
      '{"nodes":[{"type":"CODE","configuration":{"content":"return 1|"}}]}',
      '{"nodes":[{"configuration":{"content":"return |1"},"type":"CODE"}]}',
      '{"nodes":[{"type":"CODE","configuration":{"content":"// see https://x.y/|"}}]}',
      '{"nodes":[{"type":"CODE","configuration":{"content":"f(\\"a\\"); |"}}]}',
      '// exported\n{"nodes":[{"type":"CODE","configuration":{"content":"|",}},]}',
    );
    cases(
      "prose",
      '{"nodes":[{"type":"NOTE","configuration":{"comment":"see |"}}]}',
      '{"nodes":[{"type":"NOTE","title":"see |"}]}',
      '{"workflowDescription":"uses |"}',
      '{"nodes":[{"type":"AI_TASK","configuration":{"prompt":"be kind|"}}]}',
      "{\n  // see |\n}",
      '{\n  "a": 1, // see |\n}',
      "{ /* see | */ }",
      "/* one\n two | */ {}",
    );
    cases(
      "configuration",
      '{"nodes":[{"type":"HTTP","configuration":{"url":"https://x.y/|"}}]}',
      '{"nodes":[{"type":"CODE","configuration":{"memoryVersion":"|"}}]}',
      '{"nodes":[{"type":"NOTE"},{"type":"HTTP","configuration":{"url":"|"}}]}',
      '{"nodes":[{"type":"CODE"},{"type":"HTTP","configuration":{"body":{"type":"application/json","content":"|"}}}]}',
      '["|"]',
      '"|"',
      '{ /* see */ "a": "|" }',
      '{"a": "// no comment |"}',
      '{"|": 1}',
      "{ | }",
    );
  });

  describe("in broken files", () => {
    cases(
      "code",
      '{"nodes":[{"type":"CODE","configuration":{"content":"{{$sec|',
      '{"nodes":[{"type":"CODE","configuration":{"content":"{{$sec|"',
      '{"nodes":[{"type":"CODE" "configuration":{"content":"return |1"}}]}',
      '{"nodes":[{"type":"CODE","configuration":{"content":"return |1"}}',
      '{"a": {{$secret.A}}, "nodes":[{"type":"CODE","configuration":{"content":"|"}}]}',
    );
    cases(
      "configuration",
      "|",
      '{"port": {{$secret.|A}}}',
      '{"port": <<$secret.|A>>}',
      '{"accept": "*/*", "port": <<$secret.|A>>}',
      '{"url": "https://x.y", "port": <<$secret.|A>>}',
      '{"glob": "/*", "port": <<$secret.|A>>}',
      '{"url": "https://x.y", "port": {{$secret.|A}}}',
    );
  });

  describe("in values behind the first", () => {
    cases(
      "code",
      '{"a": 1}\n{"type": "CODE", "content": "|"}',
      '{"a": 1} and so on, [{"type": "CODE", "content": "|"}]',
      '{"a": 1}} , {"type": "CODE", "content": "|',
    );
    cases("prose", "{}\n{\n  // see |\n}", '{"a": 1} // see | { "b": 1 }', '{} {"comment": "|"}');
    cases("configuration", '{"type": "CODE"}\n{"content": "|"}', '{} "content": "|"');
  });

  it("never throws", () => {
    const part = fc.constantFrom(
      ...'{}[]:,"\\\n/* ',
      "//",
      '"type"',
      '"CODE"',
      '"content"',
      "{{$secret.A}}",
      "true",
      "1",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.nat(60), (parts, offset) => {
        const { kind } = parseJsonStructure(parts.join("")).placeAt(offset);
        assert.ok(["configuration", "code", "prose"].includes(kind));
      }),
      { numRuns: 2000 },
    );
  });
});
