import assert from "node:assert/strict";
import fc from "fast-check";
import type { CodeAction } from "vscode-languageserver-types";
import { DEFAULT_SETTINGS } from "../../../../common/settings.ts";
import { codeActionsFor, FIX_ALL } from "../../../../server/service/codeActions.ts";
import { diagnose } from "../../../../server/service/diagnostics.ts";
import type { DocumentModel } from "../../../../server/service/documentModel.ts";
import { CRM, indexOf, organizationSecret, projectSecret } from "../../../support/catalogs.ts";
import { CODE_PIECES } from "../../../support/codePieces.ts";
import { applied } from "../../../support/cursor.ts";
import { modelOf } from "../../../support/documents.ts";

const catalog = indexOf(
  organizationSecret("OPENAI_KEY"),
  projectSecret("STRIPE_KEY"),
  projectSecret("STRIPE_OLD", { state: "deleted" }),
  projectSecret("CRM_KEY", { project: CRM.project }),
);

const name = fc.constantFrom(
  "STRIPE_KEY",
  "STRIP_KEY",
  "OPENAIKEY",
  "STRIPE_OLD",
  "CRM_KEY",
  "stripe-key",
  "NOPE",
  "a b",
  "",
);
const form = fc.constantFrom(
  ...["{{$secret.N}}", "{{ $secret.N }}", "<<$secrets.N>>", "{{$secret.N", "{{$secret.N}", "'{{$secret.N}}'"],
  ...[
    "$secret.get('N')",
    '$secret.get("N")',
    'await $secrets.get("N")',
    "$secret.get('N",
    '$secret.get("N"',
    "`<<$secret.N>>`",
  ],
  ...["{{ $secret.get('N') }}", "{{$secret.N + 1}}", "${'{{$secret.N}}'}"],
);
const reference = fc.tuple(form, name).map(([written, wanted]) => written.replace("N", () => wanted));
const other = fc.constantFrom(...CODE_PIECES, ".trim()", ": ", "/");
const content = fc.array(fc.oneof(reference, other), { maxLength: 12 }).map((parts) => parts.join(""));

/** A workflow with code, configuration and prose, as valid JSON. */
const workflow = fc
  .record({ code: content, url: content, prose: content, isIndented: fc.boolean() })
  .map(({ code, url, prose, isIndented }) => {
    const nodes = [
      { type: "CODE", configuration: { content: code } },
      { type: "HTTP", configuration: { url } },
    ];
    return JSON.stringify({ workflowDescription: prose, nodes }, undefined, isIndented ? 2 : 0);
  });

const diagnosticsOf = (model: DocumentModel) => diagnose(model, catalog, DEFAULT_SETTINGS, "en");

/** Titles of the fixes that mend a whole file. */
const OF_FILE = /this file|all references/;

/** Each diagnostic as the number of its reference and its code. */
function summary(model: DocumentModel): readonly string[] {
  return diagnosticsOf(model).map(({ code, range }) => {
    const start = model.offsetAt(range.start);
    return `${model.references.findIndex(({ nameStart }) => nameStart === start)} ${code}`;
  });
}

function mended(text: string, action: CodeAction): DocumentModel {
  return modelOf(applied(text, ...Object.values(action.edit?.changes ?? {}).flat()));
}

describe("codeActionsFor, for any workflow", () => {
  it("removes exactly the diagnostic that a fix is for, and keeps the file valid JSON", () => {
    fc.assert(
      fc.property(workflow, (text) => {
        const model = modelOf(text);
        const before = summary(model);
        diagnosticsOf(model).forEach((diagnostic, index) => {
          const actions = codeActionsFor(
            model,
            { diagnostics: [diagnostic] },
            { catalog, ability: "none", settings: DEFAULT_SETTINGS },
          );
          for (const action of actions.filter(({ title }) => !OF_FILE.test(title))) {
            const result = mended(text, action);
            JSON.parse(result.text);
            const [number = ""] = before[index]?.split(" ") ?? [];
            // Once a reference is valid, its meaning and its place count for the first time.
            const isNew = (line: string) => {
              return (
                diagnostic.code === "invalid-reference" && line.startsWith(`${number} `) && !line.includes("invalid")
              );
            };
            assert.deepEqual(
              summary(result).filter((line) => !isNew(line)),
              before.toSpliced(index, 1),
              `${action.title}\n${text}\n${result.text}`,
            );
          }
        });
      }),
      { numRuns: 600 },
    );
  });

  it("removes several diagnostics of one code and nothing else by a fix of the whole file", () => {
    fc.assert(
      fc.property(workflow, (text) => {
        const model = modelOf(text);
        const before = summary(model);
        for (const diagnostic of diagnosticsOf(model)) {
          const actions = codeActionsFor(
            model,
            { diagnostics: [diagnostic] },
            { catalog, ability: "none", settings: DEFAULT_SETTINGS },
          );
          for (const action of actions.filter(({ title }) => OF_FILE.test(title))) {
            const result = mended(text, action);
            JSON.parse(result.text);
            const after = summary(result);
            const gone = before.filter((line) => !after.includes(line));
            assert.ok(gone.length > 1, action.title);
            for (const line of gone) assert.ok(line.endsWith(` ${diagnostic.code}`), `${action.title}: ${line}`);
            const numbers = new Set(gone.map((line) => line.split(" ")[0]));
            const isNew = (line: string) =>
              diagnostic.code === "invalid-reference" && numbers.has(line.split(" ")[0]) && !line.includes("invalid");
            assert.deepEqual(
              after.filter((line) => !isNew(line)),
              before.filter((line) => !gone.includes(line)),
              `${action.title}\n${text}\n${result.text}`,
            );
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("leaves nothing to correct after all was corrected, and changes no diagnostic that is none of a spelling", () => {
    fc.assert(
      fc.property(workflow, (text) => {
        const [action] = codeActionsFor(
          modelOf(text),
          { diagnostics: [], only: [FIX_ALL] },
          { catalog, ability: "none", settings: DEFAULT_SETTINGS },
        );
        if (!action) return;
        const result = mended(text, action);
        JSON.parse(result.text);
        const left = codeActionsFor(
          result,
          { diagnostics: [], only: [FIX_ALL] },
          { catalog, ability: "none", settings: DEFAULT_SETTINGS },
        );
        assert.deepEqual(left, [], result.text);
      }),
      { numRuns: 3000 },
    );
  });
});
