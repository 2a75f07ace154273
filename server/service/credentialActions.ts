import * as l10n from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import type { DocumentArgument, ExtractArgument } from "../../common/extraction.ts";
import { type FingerprintArgument, mayCreateFor, OFFERED_COMMANDS } from "../../common/offeredCommands.ts";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import { HARDCODED_CREDENTIAL } from "./credentialDiagnostics.ts";
import type { DocumentModel } from "./documentModel.ts";
import type { CodeActionContext } from "./fixes.ts";

/** Offers to extract the credentials that the diagnostics flag, and to ignore them; the editor's commands do it. */
export function credentialActions(
  document: DocumentModel,
  diagnostics: readonly Diagnostic[],
  context: CodeActionContext,
): CodeAction[] {
  const flags = diagnostics.filter(({ source, code }) => source === DIAGNOSTIC_SOURCE && code === HARDCODED_CREDENTIAL);
  if (flags.length === 0 || context.ability === "none") return [];
  return [...extractActions(document, flags, context), ...ignoreActions(document, flags)];
}

function extractActions(
  document: DocumentModel,
  flags: Diagnostic[],
  { ability, catalog, settings }: CodeActionContext,
): CodeAction[] {
  if (!mayCreateFor(ability, catalog.scopeOf(document.uri))) return [];
  const extractions = document.extractions(settings.ignoreCredentials);
  const places = new Set(extractions.flatMap(({ flagged }) => flagged.map(({ start }) => document.offsetAt(start))));
  const actions = flags
    .filter(({ range }) => places.has(document.offsetAt(range.start)))
    .map((diagnostic): CodeAction => {
      const title = l10n.t("Extract to secret…");
      const argument: ExtractArgument = { uri: document.uri, version: document.version, range: diagnostic.range };
      return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: true,
        command: { title, command: OFFERED_COMMANDS.extractSecret, arguments: [argument] },
      };
    });
  return actions.length === 0 || extractions.length < 2 ? actions : [...actions, extractAll(document, flags)];
}

function extractAll(document: DocumentModel, flags: Diagnostic[]): CodeAction {
  const title = l10n.t("Extract all credentials in this file…");
  const argument: DocumentArgument = { uri: document.uri };
  const command = { title, command: OFFERED_COMMANDS.extractAllSecrets, arguments: [argument] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics: flags, command };
}

/** The editor is told the fingerprint alone: many read settings, and the value is not to stand there. */
function ignoreActions(document: DocumentModel, flags: readonly Diagnostic[]): CodeAction[] {
  const title = l10n.t("Ignore this value in this workspace");
  const fingerprints = new Map(
    document.credentialFlags.map(({ range, fingerprint }) => [document.offsetAt(range.start), fingerprint]),
  );
  return flags.flatMap((diagnostic): CodeAction[] => {
    const fingerprint = fingerprints.get(document.offsetAt(diagnostic.range.start));
    if (!fingerprint) return [];
    const argument: FingerprintArgument = { fingerprint };
    const command = { title, command: OFFERED_COMMANDS.ignoreCredential, arguments: [argument] };
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
  });
}
