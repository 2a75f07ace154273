import { isDeepStrictEqual } from "node:util";
import { findHttpNodes } from "../../client/runtime/http/httpNodes.ts";
import { prettyJson } from "../../client/runtime/http/prettyJson.ts";
import { Redactor } from "../../client/runtime/redact/redactor.ts";
import { EVERYWHERE } from "../../client/runtime/resolve/resolvable.ts";
import { resolveJson, resolveText } from "../../client/runtime/resolve/resolveJson.ts";
import { resolveYaml } from "../../client/runtime/resolve/resolveYaml.ts";
import { BackupError, parseBackup } from "../../client/store/backupFile.ts";
import { readEnvFile } from "../../client/store/envFile.ts";
import { SecretValue } from "../../client/store/secretValue.ts";
import { unlessTooDeep } from "../../common/nesting.ts";
import { parseCatalog } from "../../common/parseCatalog.ts";
import { partialReferenceAt } from "../../common/partialReference.ts";
import { findReferences } from "../../common/reference.ts";
import { DEFAULT_SETTINGS, parseSettings } from "../../common/settings.ts";
import { parseProjectFile } from "../../server/projectFile.ts";
import { codeActionsFor, FIX_ALL } from "../../server/service/codeActions.ts";
import { completionsAt } from "../../server/service/completion.ts";
import { findCredentials } from "../../server/service/credentials/findCredentials.ts";
import { diagnoseFile } from "../../server/service/diagnoseFile.ts";
import { hoverAt } from "../../server/service/hover.ts";
import { insertedReference } from "../../server/service/insertReference.ts";
import { literalsIn } from "../../server/service/javascriptLiteral.ts";
import { parseYaml } from "../../server/service/yamlDocuments.ts";
import { indexOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { modelOf } from "../support/documents.ts";

/** A part of the product that takes texts of others, whatever stands in them. */
export interface Target {
  readonly name: string;
  /** @throws when the text is not taken as it should be */
  readonly run: (text: string) => void;
}

/** The value of the secret that the targets know, as nothing but a reference may show it. */
export const FAKE_VALUE = 'fake-"Sécret"/4711';

const catalog = indexOf(organizationSecret("KEY"), projectSecret("GONE", { state: "deleted" }));
const redactor = new Redactor([{ name: "KEY", value: new SecretValue(FAKE_VALUE) }]);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const valueFor = () => FAKE_VALUE;

/** A failure that the code itself caught is one here. */
const fail = (error: unknown) => {
  throw error;
};

/** Asks everything that an editor asks of a document. */
function serve(text: string, path: string): void {
  const model = modelOf(text, path);
  const diagnostics = diagnoseFile(model, catalog, DEFAULT_SETTINGS, "en", { fail });
  for (const { range } of diagnostics) {
    const [start, end] = [model.offsetAt(range.start), model.offsetAt(range.end)];
    if (start > end || end > text.length) throw new Error(`A diagnostic at ${start} to ${end} of ${text.length}`);
  }
  const middle = model.references[0]?.nameStart ?? text.length >> 1;
  const context = { catalog, countUses: () => ({ uses: 0, files: 0 }), now: 0, locale: "en" };
  hoverAt(model, middle, context);
  completionsAt(model, middle, catalog);
  insertedReference(model, middle, "KEY");
  codeActionsFor(
    model,
    { diagnostics, only: ["quickfix", FIX_ALL] },
    { catalog, ability: "write", settings: DEFAULT_SETTINGS },
  );
}

function scan(text: string): void {
  let before = 0;
  for (const { start, nameStart, nameEnd, end, name } of findReferences(text)) {
    const isInOrder = before <= start && start <= nameStart && nameStart <= nameEnd && nameEnd <= end;
    if (!isInOrder || end > text.length || text.slice(nameStart, nameEnd) !== name) throw new Error(`At ${start}`);
    before = nameEnd;
  }
}

function redact(text: string): void {
  const [whole, stream] = [redactor.redactBytes(bytesOf(text)), redactor.stream()];
  const half = bytesOf(text).length >> 1;
  const pieces = [
    stream.push(bytesOf(text).subarray(0, half)),
    stream.push(bytesOf(text).subarray(half)),
    stream.end(),
  ];
  if (!isDeepStrictEqual(Buffer.concat(pieces), Buffer.from(whole))) throw new Error("Pieces are masked differently.");
  if (redactor.redactText(`${text}${FAKE_VALUE}`).includes(FAKE_VALUE)) throw new Error("A value came through.");
}

function readBackup(text: string): void {
  try {
    parseBackup(bytesOf(text));
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
  }
}

function readJson(text: string): void {
  let input: unknown = text;
  try {
    input = JSON.parse(text);
  } catch {
    // Then a text is what was sent.
  }
  parseCatalog(input);
  parseSettings(input);
}

/**
 * All of them; each has to answer whatever it is given, in a time that grows no faster than the text. What the server's
 * features cannot read because it is nested too deep, those who call them tell.
 */
export const TARGETS: readonly Target[] = [
  { name: "references", run: scan },
  { name: "partial reference", run: (text) => void partialReferenceAt(text, text.length >> 1) },
  { name: "credentials in JSON", run: (text) => unlessTooDeep(() => void findCredentials(text), undefined) },
  {
    name: "credentials in YAML",
    run: (text) => unlessTooDeep(() => void findCredentials(text, () => parseYaml(text)), undefined),
  },
  { name: "JSON workflow", run: (text) => unlessTooDeep(() => serve(text, "workflows/a.json"), undefined) },
  { name: "YAML workflow", run: (text) => unlessTooDeep(() => serve(text, "workflows/a.yaml"), undefined) },
  { name: "resolver of texts", run: (text) => void resolveText(text, valueFor) },
  { name: "resolver of JSON", run: (text) => void resolveJson(text, valueFor) },
  { name: "resolver of YAML", run: (text) => void resolveYaml(text, valueFor, EVERYWHERE) },
  { name: "redactor", run: redact },
  { name: ".env file", run: (text) => void readEnvFile(bytesOf(text), { organization: "acme" }) },
  { name: "backup", run: readBackup },
  { name: "jelou.yml", run: (text) => void parseProjectFile(text) },
  { name: "catalog and settings", run: readJson },
  { name: "literal of JavaScript", run: (text) => void literalsIn(text) },
  { name: "HTTP nodes", run: (text) => void [findHttpNodes(text, "json"), findHttpNodes(text, "yaml")] },
  { name: "response in JSON", run: (text) => void prettyJson(text, (value) => value) },
];
