import type { FindingSeverity, Report } from "../finding.ts";
import { pathFrom, regionOf } from "./places.ts";
import { summary } from "./text.ts";

const COMMANDS: Readonly<Record<FindingSeverity, "error" | "warning" | "notice">> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/**
 * Workflow commands that GitHub Actions turns into annotations, and a line with the numbers.
 * @param folder the root of the repository, absolute
 */
export function renderGitHub(report: Report, folder: string): string {
  const lines = report.findings.map(({ path, range, severity, code, message }) => {
    const { startLine, startColumn, endLine, endColumn } = regionOf(range);
    const properties = {
      file: pathFrom(folder, path),
      line: startLine,
      endLine,
      col: startColumn,
      endColumn,
      title: code,
    };
    const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return `::${COMMANDS[severity]} ${written.join(",")}::${escapeData(message)}`;
  });
  return `${[...lines, summary(report)].join("\n")}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
