import assert from "node:assert/strict";
import fc from "fast-check";
import { TextEdit } from "vscode-languageserver-types";
import { completionsAt } from "../../../../server/service/completion.ts";
import { createCompletionAt } from "../../../../server/service/createCompletion.ts";
import { indexOf, organizationSecret } from "../../../support/catalogs.ts";
import { CODE_PIECES } from "../../../support/codePieces.ts";
import { applied } from "../../../support/cursor.ts";
import { modelOf } from "../../../support/documents.ts";

const catalog = indexOf(organizationSecret("OPENAI_KEY"));

const typed = fc.constantFrom(
  "{{|",
  "{{ |",
  "<<|",
  "$|",
  "$secret.|",
  "{{$secret.OP|",
  "$secret.get('|",
  '$secret.get("|',
);
const other = fc.constantFrom(...CODE_PIECES, "${", "}", "OLD");
const texts = fc.array(other, { maxLength: 6 }).map((parts) => parts.join(""));
const content = fc.tuple(texts, typed, texts).map((parts) => parts.join(""));

/** A workflow as valid JSON, in one of whose strings the cursor stands. */
const workflow = fc
  .record({ content, type: fc.constantFrom("CODE", "HTTP"), field: fc.constantFrom("content", "url") })
  .map(({ content, type, field }) => JSON.stringify({ nodes: [{ type, configuration: { [field]: content } }] }));

describe("Completion, for any workflow", () => {
  it("keeps valid JSON valid, and says the name", () => {
    let count = 0;
    fc.assert(
      fc.property(workflow, (marked) => {
        const offset = marked.indexOf("|");
        const model = modelOf(marked.replace("|", ""));
        const created = createCompletionAt(model, offset, catalog);
        for (const item of [...completionsAt(model, offset, catalog).items, ...(created ? [created] : [])]) {
          assert.ok(TextEdit.is(item.textEdit));
          const after = applied(model.text, item.textEdit);
          JSON.parse(after);
          assert.ok(after.includes(item.command ? "OP" : item.label), after);
          count += 1;
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(count > 1000, `${count} completions`);
  });
});
