import { isAbsolute } from "node:path";
import { URI } from "vscode-uri";
import type { RuleHelp } from "../../common/ruleHelp.ts";
import { DEFAULT_SEVERITIES, type Severity } from "../../common/settings.ts";
import type { Finding, Report } from "../finding.ts";
import { pathFrom, regionOf } from "./places.ts";

const LEVELS = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
  off: "none",
} as const satisfies Record<Severity, string>;

/** Stands for the root of the repository. */
const BASE = "SRCROOT";

/**
 * A SARIF 2.1.0 log of one run (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
 * @param folder the root of the repository, absolute
 * @param help what each rule means, by its code
 */
export function renderSarif(
  report: Report,
  folder: string,
  help: ReadonlyMap<string, RuleHelp>,
  version: string,
): string {
  const codes = Object.entries(DEFAULT_SEVERITIES);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Workflow Secrets",
            semanticVersion: version,
            rules: codes.map(([code, severity]) => ruleOf(code, severity, help.get(code))),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [BASE]: { description: { text: "The root of the repository" } } },
        results: report.findings.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: codes.findIndex(([code]) => code === finding.code),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [locationOf(finding, folder)],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(code: string, severity: Severity, help: RuleHelp | undefined) {
  const shown = help && {
    shortDescription: { text: help.summary },
    help: { text: help.text, markdown: help.markdown },
  };
  return { id: code, ...shown, defaultConfiguration: { level: LEVELS[severity] } };
}

function locationOf({ path, range }: Finding, folder: string) {
  const relative = pathFrom(folder, path);
  // On Windows a path on another drive stays absolute.
  const isInside = !relative.startsWith("../") && !isAbsolute(relative);
  const artifactLocation = isInside
    ? { uri: relative.split("/").map(encodeURIComponent).join("/"), uriBaseId: BASE }
    : { uri: URI.file(path).toString() };
  return { physicalLocation: { artifactLocation, region: regionOf(range) } };
}
