import assert from "node:assert/strict";
import fc from "fast-check";
import { referencesIn, resolveSource, type SourceFormat } from "../../../../../client/runtime/resolve/sources.ts";

const A = "{{$secret.A}}";

/** Where the evaluated references of a text stand, and the text with `<NAME>` in their place. */
function read(text: string, format: SourceFormat) {
  const source = { text, place: "file", format };
  return {
    found: referencesIn(source).map(({ name, nameStart }) => `${name}@${nameStart}`),
    resolved: resolveSource(source, (name) => `<${name}>`),
  };
}

const WORKFLOW = `{
  "workflowDescription": "Sends {{$secret.GONE}}, or {{$secrets.A}}.", // {{$secret.gone}}
  "nodes": [
    { "type": "NOTE", "configuration": { "comments": "Needs {{$secret.GONE}} and {{$secret.A}}" } },
    { "configuration": { "content": "const key = '{{$secret.A}}' + await $secret.get(\\"A\\")" }, "type": "CODE" },
    { "type": "AI_TASK", "configuration": { "systemPrompt": "Say {{$secret.GONE}}", "key": "{{$secret.A}}" } },
    { "type": "HTTP", "configuration": { "url": "https://{{$secret.HOST}}/", "body": { "content": "{\\"prompt\\": \\"{{$secret.A}}\\"}" } } }
    /* {{$secret.GONE}} */
  ]
}`;

describe("What of a source a run evaluates", () => {
  it("in a workflow: configuration, and neither prose, code nor comments", () => {
    const { found, resolved } = read(WORKFLOW, "json");
    const names = found.map((it) => it.split("@")[0]);
    assert.deepEqual(names, ["A", "HOST", "A"]);
    const parts = WORKFLOW.split('"key"');
    assert.equal(
      resolved,
      `${parts[0]}"key"${parts[1]?.replace(A, "<A>").replace(A, "<A>").replace("{{$secret.HOST}}", "<HOST>")}`,
    );
  });

  it("in YAML the same", () => {
    const text = [
      "workflowDescription: {{$secret.GONE}} # {{$secret.gone}}",
      "nodes:",
      "  - type: NOTE",
      "    configuration: { comments: 'Needs {{$secret.A}}' }",
      "  - configuration:",
      "      content: |",
      "        const key = '{{$secret.A}}'; // {{$secrets.A}}",
      "    type: CODE",
      "  - type: AI_TASK",
      "    prompt: >-",
      "      Say {{$secret.GONE}}",
      "    description: {{$secret.wrong}}",
      "    key: {{$secret.A}}",
      "",
    ].join("\n");
    const { found, resolved } = read(text, "yaml");
    assert.deepEqual(found, [`A@${text.lastIndexOf(A) + "{{$secret.".length}`]);
    assert.equal(resolved, text.replace(/\{\{\$secret\.A\}\}\n$/, '"<A>"\n'));
  });

  for (const [title, format, text, expected] of [
    ["a plain text is evaluated as a whole", "text", `# ${A}`, ["A@12"]],
    ["what is misspelt in configuration stops a run", "json", '{"key": "{{$secrets.A}}"}', ["A@20"]],
    ["what is misspelt in a comment does not", "json", `{"key": "${A}"} // {{$secrets.A}}`, ["A@19"]],
    ["nor in a comment of YAML", "yaml", `key: ${A} # {{$secrets.A}}`, ["A@15"]],
    ["a comment of JSON that is held in a string is none of ours", "json", `{"body": "{} // ${A}"}`, []],
    ["a reference without quotes is evaluated", "json", `{"key": ${A}}`, ["A@18"]],
    ["a broken key is evaluated", "yaml", `"|\n  #${A}"type": 1`, ["A@16"]],
    ["broken JSON is read as far as it goes", "json", `{"prompt": "${A}", "key": "${A}`, ["A@46"]],
  ] as const) {
    it(title, () => assert.deepEqual(read(text, format).found, expected));
  }

  it("values are asked for what was found, and for nothing else, in any text", () => {
    const piece = fc.constantFrom(
      ...['"', "{", "}", ":", ",", "[", "]", "\n", "\\", " ", "//", "/*", "*/", "#", "- ", "|\n  ", "'"],
      ...['"prompt"', "prompt: ", "key: ", '"type": "NOTE"', '"type": "CODE"', '"content": "', A, "<<$secret.B>>"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom("json", "yaml"), (pieces, format) => {
        const source = { text: pieces.join(""), place: "file", format } as const;
        const names = new Set(referencesIn(source).map(({ name }) => name));
        resolveSource(source, (name) => {
          assert.ok(names.has(name), name);
          return "fake-value";
        });
      }),
      { numRuns: 1000 },
    );
  });
});
