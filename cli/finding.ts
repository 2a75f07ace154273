import { type Diagnostic, DiagnosticSeverity, type Range } from "vscode-languageserver-types";
import type { Severity } from "../common/settings.ts";

/** The severities that a finding can have. */
export type FindingSeverity = Exclude<Severity, "off">;

/** One thing that the check has to say about a file. */
export interface Finding {
  /** Absolute path. */
  readonly path: string;
  /** Zero-based lines and UTF-16 columns. */
  readonly range: Range;
  readonly severity: FindingSeverity;
  readonly code: string;
  readonly message: string;
}

/** What a check found. Findings are in the order of their files and places. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly checkedFiles: number;
  /** Files that are no text in UTF-8, or too large to be workflows. */
  readonly skippedFiles: number;
  /** Files that could not be read, or of which a rule failed; the other findings of these are there. */
  readonly failedFiles: number;
  /** Folders that could not be listed. */
  readonly failedFolders: number;
}

/** How often each severity occurs. */
export type Counts = Readonly<Record<FindingSeverity, number>>;

/** The finding that a diagnostic of the language service is. */
export function findingOf(path: string, { range, severity, code, message }: Diagnostic): Finding {
  const name = SEVERITY_NAMES[severity ?? DiagnosticSeverity.Error];
  return { path, range, severity: name, code: String(code ?? ""), message: String(message) };
}

export function countBySeverity(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

const SEVERITY_NAMES: Readonly<Record<DiagnosticSeverity, FindingSeverity>> = {
  [DiagnosticSeverity.Error]: "error",
  [DiagnosticSeverity.Warning]: "warning",
  [DiagnosticSeverity.Information]: "information",
  [DiagnosticSeverity.Hint]: "hint",
};
