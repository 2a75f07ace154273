import { fieldsOf } from "./unknown.ts";

/** The settings that the language server obeys; `package.json` declares the same under `workflowSecrets.` */

export const SEVERITIES = ["error", "warning", "information", "hint", "off"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Each diagnostic's code with the severity it has unless a setting changes it. */
export const DEFAULT_SEVERITIES = {
  "secret-deleted": "error",
  "secret-out-of-scope": "error",
  "secret-not-found": "warning",
  "secret-unavailable": "information",
  "secret-unreachable-in-tool": "warning",
  "invalid-reference": "warning",
  "reference-not-evaluated": "information",
  "hardcoded-credential": "warning",
} as const satisfies Record<string, Severity>;

export type DiagnosticCode = keyof typeof DEFAULT_SEVERITIES;

export interface Settings {
  readonly severity: Readonly<Record<DiagnosticCode, Severity>>;
  /** Globs of names that may be missing without being flagged. */
  readonly ignore: readonly string[];
  /** Fingerprints of values that are no credentials: their SHA-256, never what they are. */
  readonly ignoreCredentials: readonly string[];
  readonly files: {
    /** Globs of the files that are workflow files wherever they lie. */
    readonly include: readonly string[];
    /** Globs of files that never are. */
    readonly exclude: readonly string[];
    /** Globs of files and folders that are not looked for in the workspace; one that is opened is served all the same. */
    readonly hidden: readonly string[];
  };
}

export const DEFAULT_SETTINGS: Settings = {
  severity: DEFAULT_SEVERITIES,
  ignore: [],
  ignoreCredentials: [],
  files: {
    include: ["**/*.workflow.{json,jsonc,yaml,yml}", "**/workflows/**/*.{json,jsonc,yaml,yml}", "**/tools/**/*.json"],
    exclude: ["**/.github/**", "**/node_modules/**", "**/.schema.json", "**/jelou.lock"],
    hidden: ["**/.git", "**/.svn", "**/.hg"],
  },
};

/**
 * What a glob of names can be made of; any other could match no name. `package.json` has the same pattern. A long one is
 * none that a person wrote, and what matches globs refuses it.
 */
export const NAME_GLOB = /^[A-Z0-9_*?!,^{}[\]-]{1,1000}$/;

/** The SHA-256 of a text, in hexadecimal digits; `package.json` has the same pattern. */
export const FINGERPRINT = /^[0-9a-f]{64}$/;

/** How many alternatives of a glob with braces count: they may stand for millions, and each file would cost seconds. */
export const MAX_ALTERNATIVES = 1000;

/** What a glob of files has to be; `package.json` has the same lengths. */
const FILE_GLOB = /^.{1,1000}$/;

/** A settings object, and a sentence for each part of the input that was not understood. */
export interface ParsedSettings {
  readonly settings: Settings;
  readonly ignored: readonly string[];
}

/** Reads settings of unknown shape; what is missing or not understood keeps its default. */
export function parseSettings(input: unknown): ParsedSettings {
  const ignored: string[] = [];
  const given = fieldsOf(input);
  const severity: Record<DiagnosticCode, Severity> = { ...DEFAULT_SEVERITIES };
  for (const part of ["severity", "files"]) {
    if (given[part] !== undefined && typeof given[part] !== "object") ignored.push(`${part}: an object is expected`);
  }
  for (const [code, value] of Object.entries(fieldsOf(given.severity))) {
    if (!isDiagnosticCode(code)) ignored.push(`severity.${code}: no problem has this code`);
    else if (isSeverity(value)) severity[code] = value;
    else ignored.push(`severity.${code}: one of ${SEVERITIES.join(", ")} is expected`);
  }
  const files = fieldsOf(given.files);
  return {
    settings: {
      severity,
      ignore: globs(given.ignore, "ignore", NAME_GLOB, DEFAULT_SETTINGS.ignore, ignored),
      ignoreCredentials: fingerprints(given.ignoreCredentials, ignored),
      files: {
        include: globs(files.include, "files.include", FILE_GLOB, DEFAULT_SETTINGS.files.include, ignored),
        exclude: globs(files.exclude, "files.exclude", FILE_GLOB, DEFAULT_SETTINGS.files.exclude, ignored),
        hidden: globs(files.hidden, "files.hidden", FILE_GLOB, DEFAULT_SETTINGS.files.hidden, ignored),
      },
    },
    ignored,
  };
}

function globs(
  value: unknown,
  name: string,
  fits: RegExp,
  byDefault: readonly string[],
  ignored: string[],
): readonly string[] {
  const given = texts(value, `${name}: a list of glob patterns is expected`, ignored);
  return given ? fitting(given, fits, (at) => `${name}: pattern ${at} can match nothing`, ignored) : byDefault;
}

function fingerprints(value: unknown, ignored: string[]): readonly string[] {
  const name = "ignoreCredentials";
  const given = texts(value, `${name}: a list of SHA-256 fingerprints is expected`, ignored);
  return fitting(given ?? [], FINGERPRINT, (at) => `${name}: entry ${at} is no SHA-256 fingerprint`, ignored);
}

/** @returns `undefined` for what is missing or no list of texts */
function texts(value: unknown, expected: string, ignored: string[]): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.every((text) => typeof text === "string")) return value;
  ignored.push(expected);
  return undefined;
}

/** @param problem what to say of an entry that does not fit, counted from 1 */
function fitting(
  given: readonly string[],
  fits: RegExp,
  problem: (at: number) => string,
  ignored: string[],
): readonly string[] {
  for (const [index, text] of given.entries()) if (!fits.test(text)) ignored.push(problem(index + 1));
  return given.filter((text) => fits.test(text));
}

function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(DEFAULT_SEVERITIES, code);
}

function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((severity) => severity === value);
}
