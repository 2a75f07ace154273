import { isAbsolute, relative } from "node:path";
import * as l10n from "@vscode/l10n";
import { errorMessage } from "../common/errorMessage.ts";
import { parseRuleHelp } from "../common/ruleHelp.ts";
import diagnosticsPage from "../docs/diagnostics.md";
import { type CheckOptions, parseArguments, usage } from "./arguments.ts";
import { check } from "./check.ts";
import { countBySeverity, type Report } from "./finding.ts";
import { renderGitHub } from "./formats/github.ts";
import { renderJson } from "./formats/json.ts";
import { renderSarif } from "./formats/sarif.ts";
import { renderText } from "./formats/text.ts";
import { printable } from "./printable.ts";
import { UsageError } from "./usageError.ts";

/** The build puts the version of package.json here. */
const VERSION = process.env.WORKFLOW_SECRETS_VERSION ?? "0.0.0";

const EXIT = { clean: 0, found: 1, failed: 2 } as const;

async function main(args: readonly string[]): Promise<number> {
  const invocation = parseArguments(args);
  switch (invocation.kind) {
    case "help":
      process.stdout.write(usage());
      return EXIT.clean;
    case "version":
      process.stdout.write(`${VERSION}\n`);
      return EXIT.clean;
    case "misuse":
      say(invocation.message);
      say(l10n.t("See workflow-secrets --help."));
      return EXIT.failed;
    case "check":
      return runCheck(invocation.options);
  }
}

async function runCheck(options: CheckOptions): Promise<number> {
  const folder = process.cwd();
  const report = await check(options, folder, say);
  process.stdout.write(render(report, options, folder));
  const { error, warning } = countBySeverity(report.findings);
  const tooMany = warning > options.maxWarnings;
  if (tooMany) say(l10n.t("There are {0} warnings; --max-warnings allows {1}.", warning, options.maxWarnings));
  if (report.failedFiles > 0 || report.failedFolders > 0) return EXIT.failed;
  return error > 0 || tooMany ? EXIT.found : EXIT.clean;
}

function render(report: Report, { format }: CheckOptions, folder: string): string {
  switch (format) {
    case "text":
      return renderText(report, folder);
    case "json":
      return renderJson(report, folder);
    case "sarif":
      return renderSarif(report, repositoryRoot(folder), parseRuleHelp(diagnosticsPage), VERSION);
    case "github":
      return renderGitHub(report, repositoryRoot(folder));
  }
}

/** What GitHub reads names files from the root of the repository, wherever the step ran. */
function repositoryRoot(folder: string): string {
  const workspace = process.env.GITHUB_WORKSPACE;
  if (workspace === undefined) return folder;
  const steps = relative(workspace, folder);
  return steps.startsWith("..") || isAbsolute(steps) ? folder : workspace;
}

function say(sentence: string): void {
  process.stderr.write(`workflow-secrets: ${printable(sentence)}\n`);
}

/** A mistake in the command line says what to do; of anything else all is shown that helps to find it. */
function sayError(error: unknown): void {
  const report = error instanceof Error && !(error instanceof UsageError) ? String(error.stack) : errorMessage(error);
  for (const line of report.split("\n")) say(line);
}

// A reader such as `head` may leave before the end, which is no failure of the check.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    sayError(error);
    process.exitCode = EXIT.failed;
  },
);
