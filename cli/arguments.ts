import { parseArgs } from "node:util";
import * as l10n from "@vscode/l10n";
import { errorMessage } from "../common/errorMessage.ts";

/** How findings are printed. */
const FORMATS = ["text", "json", "sarif", "github"] as const;
type Format = (typeof FORMATS)[number];

/** What `workflow-secrets check` was asked to do. Paths are as they were typed. */
export interface CheckOptions {
  /** Files and folders; the current folder when none was named. */
  readonly paths: readonly string[];
  readonly catalog: string | undefined;
  readonly settings: string | undefined;
  readonly format: Format;
  /** How many warnings are still a success. */
  readonly maxWarnings: number;
}

/** What a command line asks for. */
export type Invocation =
  | { readonly kind: "check"; readonly options: CheckOptions }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "misuse"; readonly message: string };

const OPTIONS = {
  catalog: { type: "string" },
  settings: { type: "string" },
  format: { type: "string", default: "text" },
  "max-warnings": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** Reads the arguments that follow the program's name. */
export function parseArguments(args: readonly string[]): Invocation {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { kind: "misuse", message: errorMessage(error) };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  const [command, ...paths] = positionals;
  if (command === undefined) return misuse(l10n.t("Say what to do: workflow-secrets check [paths...]."));
  if (command !== "check") return misuse(l10n.t("There is no command {0}. The command is check.", command));
  const format = FORMATS.find((known) => known === values.format);
  if (format === undefined) {
    return misuse(l10n.t("There is no format {0}. The formats are {1}.", values.format, FORMATS.join(", ")));
  }
  const maxWarnings = values["max-warnings"] ?? "Infinity";
  if (!/^(\d+|Infinity)$/.test(maxWarnings)) {
    return misuse(l10n.t("--max-warnings needs a whole number such as 0, not {0}.", maxWarnings));
  }
  const { catalog, settings } = values;
  return {
    kind: "check",
    options: { paths: paths.length > 0 ? paths : ["."], catalog, settings, format, maxWarnings: Number(maxWarnings) },
  };
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}

function misuse(message: string): Invocation {
  return { kind: "misuse", message };
}

/** What `--help` prints. */
export function usage(): string {
  return `${l10n.t("Checks the references to secrets in workflow files.")}

  workflow-secrets check [paths...] [options]

  paths                ${l10n.t("Files and folders to check (default: the current folder)")}
  --catalog <file>     ${l10n.t('Names of the secrets, written by "Export catalog (names only)" in VS Code')}
  --format <format>    ${l10n.t("{0} (default: text)", FORMATS.join(", "))}
  --max-warnings <n>   ${l10n.t("Fail when there are more warnings than this (default: no limit)")}
  --settings <file>    ${l10n.t("Settings, for example .vscode/settings.json")}
  -h, --help           ${l10n.t("Show this help")}
  -v, --version        ${l10n.t("Show the version")}

${l10n.t("Exit code: 0 no errors, 1 errors or too many warnings, 2 the check could not run, or not on every file.")}
`;
}
