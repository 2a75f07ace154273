import * as l10n from "@vscode/l10n";
import type { Diagnostic } from "vscode-languageserver-types";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import type { DiagnosticCode, Settings } from "../../common/settings.ts";
import type { CredentialFlag } from "./credentials/findCredentials.ts";
import { withoutIgnored } from "./credentials/ignoredCredentials.ts";
import { type DiagnosticLinks, explanationOf } from "./diagnosticLinks.ts";
import type { ReferenceFile } from "./referenceFile.ts";
import { SEVERITY } from "./severity.ts";

/** The code of these diagnostics. */
export const HARDCODED_CREDENTIAL = "hardcoded-credential" satisfies DiagnosticCode;

/** Flags each hard-coded credential of a file, open or not, in prose too: there as well its value stands in the file. */
export function diagnoseCredentials(
  file: ReferenceFile,
  { severity, ignoreCredentials }: Settings,
  links: DiagnosticLinks = {},
): Diagnostic[] {
  const level = severity[HARDCODED_CREDENTIAL];
  if (level === "off") return [];
  return withoutIgnored(file.credentialFlags, ignoreCredentials).map(({ range, ...flag }) => ({
    range,
    severity: SEVERITY[level],
    code: HARDCODED_CREDENTIAL,
    source: DIAGNOSTIC_SOURCE,
    message: messageFor(flag),
    ...explanationOf(HARDCODED_CREDENTIAL, links),
  }));
}

/** Says what it is and where, never a character of the value. */
function messageFor({ rule, called }: Pick<CredentialFlag, "rule" | "called">): string {
  switch (rule) {
    case "vendor":
      return l10n.t("A credential stands here in plain text ({0}, by its form). Extract it to a secret.", called);
    case "field":
      return l10n.t("The credential in {0} stands here in plain text. Extract it to a secret.", called);
    case "url":
      return l10n.t("A credential ({0}) stands in this URL in plain text. Extract it to a secret.", called);
  }
}
