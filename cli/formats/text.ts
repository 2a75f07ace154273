import * as l10n from "@vscode/l10n";
import { countBySeverity, type Report } from "../finding.ts";
import { printable } from "../printable.ts";
import { pathFrom, regionOf } from "./places.ts";

/** `file:line:column: severity code message`, one line each, and a line with the numbers. */
export function renderText(report: Report, folder: string): string {
  const lines = report.findings.map(({ path, range, severity, code, message }) => {
    const { startLine, startColumn } = regionOf(range);
    return printable(`${pathFrom(folder, path)}:${startLine}:${startColumn}: ${severity} ${code} ${message}`);
  });
  return `${[...lines, summary(report)].join("\n")}\n`;
}

/** Such as "12 files checked: 1 error, 2 warnings". */
export function summary({ findings, checkedFiles, skippedFiles, failedFiles, failedFolders }: Report): string {
  const { error, warning, information, hint } = countBySeverity(findings);
  const found = [
    error > 0 && (error === 1 ? l10n.t("1 error") : l10n.t("{0} errors", error)),
    warning > 0 && (warning === 1 ? l10n.t("1 warning") : l10n.t("{0} warnings", warning)),
    information > 0 && l10n.t("{0} information", information),
    hint > 0 && (hint === 1 ? l10n.t("1 hint") : l10n.t("{0} hints", hint)),
  ].filter((part) => part !== false);
  const files = checkedFiles === 1 ? l10n.t("1 file checked") : l10n.t("{0} files checked", checkedFiles);
  const skipped = skippedFiles === 0 ? "" : l10n.t(", {0} skipped", skippedFiles);
  const failed = failedFiles === 0 ? "" : l10n.t(", {0} not in full", failedFiles);
  const unlisted = failedFolders === 0 ? "" : l10n.t(", {0} folders not searched", failedFolders);
  return `${files}${skipped}${failed}${unlisted}: ${found.length === 0 ? l10n.t("nothing found") : found.join(", ")}`;
}
