import * as l10n from "@vscode/l10n";
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import type { ExtractArgument } from "../../common/extraction.ts";
import type { CommandAbility } from "../../common/offeredCommands.ts";
import { DIAGNOSTIC_SOURCE, EXTRACT_COMMAND } from "../../common/protocol.ts";
import { HARDCODED_CREDENTIAL } from "./credentialDiagnostics.ts";
import { extractionsOf } from "./credentials/extractions.ts";
import type { DocumentModel } from "./documentModel.ts";

/** Offers to extract the credentials that the diagnostics flag; the editor's command does it. */
export function extractActions(
  document: DocumentModel,
  diagnostics: readonly Diagnostic[],
  ability: CommandAbility,
): CodeAction[] {
  if (ability !== "write") return [];

  const flags = diagnostics.filter(({ source, code }) => source === DIAGNOSTIC_SOURCE && code === HARDCODED_CREDENTIAL);
  if (flags.length === 0) return [];
  const places = extractionsOf(document).flatMap(({ flagged }) => flagged);
  return flags
    .filter(({ range }) => {
      const offset = document.offsetAt(range.start);
      return places.some(({ start }) => document.offsetAt(start) === offset);
    })
    .map((diagnostic) => {
      const title = l10n.t("Extract to secret…");
      const argument: ExtractArgument = { uri: document.uri, version: document.version, range: diagnostic.range };
      return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: true,
        command: { title, command: EXTRACT_COMMAND, arguments: [argument] },
      };
    });
}
