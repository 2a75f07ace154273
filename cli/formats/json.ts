import { countBySeverity, type Report } from "../finding.ts";
import { pathFrom, regionOf } from "./places.ts";

/** One object: the findings, with one-based lines and UTF-16 columns, and the numbers. */
export function renderJson({ findings, ...counts }: Report, folder: string): string {
  const content = {
    findings: findings.map(({ path, range, severity, code, message }) => ({
      file: pathFrom(folder, path),
      ...regionOf(range),
      severity,
      code,
      message,
    })),
    summary: { ...counts, ...countBySeverity(findings) },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
