import { DiagnosticSeverity } from "vscode-languageserver-types";
import type { Severity } from "../../common/settings.ts";

/** What LSP calls the severities of the settings. */
export const SEVERITY: Readonly<Record<Exclude<Severity, "off">, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
