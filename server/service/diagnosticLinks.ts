import * as l10n from "@vscode/l10n";
import type { Diagnostic, DiagnosticRelatedInformation } from "vscode-languageserver-types";
import type { CatalogIndex, SecretSummary } from "../../common/catalog.ts";
import { secretPageUri } from "../../common/secretPage.ts";
import type { DiagnosticCode } from "../../common/settings.ts";
import { ownerOf } from "./secretOwner.ts";

/** Where the diagnostics can lead, as far as the editor shows it. */
export interface DiagnosticLinks {
  /** The URI of `docs/diagnostics.md`, without a fragment; no diagnostic is explained when absent. */
  readonly documentation?: string;
  /** Whether there are pages about secrets. */
  readonly secretPages?: boolean;
}

/** Where a code is explained. */
export function explanationOf(
  code: DiagnosticCode,
  { documentation }: DiagnosticLinks,
): Pick<Diagnostic, "codeDescription"> {
  return documentation === undefined ? {} : { codeDescription: { href: `${documentation}#${code}` } };
}

/** The pages about the secrets that a diagnostic speaks of. */
export function pagesOf(
  secrets: readonly SecretSummary[],
  catalog: CatalogIndex,
  { secretPages }: DiagnosticLinks,
): Pick<Diagnostic, "relatedInformation"> {
  if (!secretPages || secrets.length === 0) return {};
  return { relatedInformation: secrets.map((secret) => pageOf(secret, catalog)) };
}

function pageOf(secret: SecretSummary, catalog: CatalogIndex): DiagnosticRelatedInformation {
  const { name, state } = secret;
  const owner = ownerOf(secret, catalog);
  const start = { line: 0, character: 0 };
  const message = state === "deleted" ? l10n.t("{0} of {1}, deleted", name, owner) : l10n.t("{0} of {1}", name, owner);
  return { location: { uri: secretPageUri(secret), range: { start, end: start } }, message };
}
