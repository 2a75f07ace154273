/** The settings that the extension itself obeys; `common/settings.ts` has those of the language server. */

/** A setting; `package.json` declares the same. */
export interface Setting<Value> {
  /** Below `workflowSecrets.` */
  readonly name: string;
  readonly byDefault: Value;
  /** What a valid value is, for the log. */
  readonly expected: string;
  readonly accepts: (value: unknown) => value is Value;
}

/** What a project or an organization may be called in the settings. */
export const SCOPE_NAME = /^[^\r\n\t]*$/;

/** A host of the setting `hosts`, or `*.` and a host for all below one; a name in other letters is written as `xn--…`. */
export const HOST = /^(?:\*\.)?(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])$/;

export const ACCESS_LEVELS = ["write", "write-projects", "read", "none"] as const;
type AccessLevel = (typeof ACCESS_LEVELS)[number];

export const TRACE_LEVELS = ["off", "messages", "verbose"] as const;
type TraceLevel = (typeof TRACE_LEVELS)[number];

const isAccess = (value: unknown): value is AccessLevel => ACCESS_LEVELS.some((level) => level === value);
const isScopeName = (value: unknown): value is string => typeof value === "string" && SCOPE_NAME.test(value);
const isDays = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0;
const isHosts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((host) => typeof host === "string" && HOST.test(host));
const isTrace = (value: unknown): value is TraceLevel => TRACE_LEVELS.some((level) => level === value);
const isSwitch = (value: unknown): value is boolean => typeof value === "boolean";

const setting = <Value>(
  name: string,
  byDefault: Value,
  accepts: Setting<Value>["accepts"],
  expected: string,
): Setting<Value> => ({ name, byDefault, accepts, expected });

export const SETTINGS = {
  // A level that is not understood gives the least harmful reading: `effectiveAccess`.
  access: setting(
    "access",
    "write",
    isAccess,
    `one of ${ACCESS_LEVELS.join(", ")} is expected, so secrets are read-only`,
  ),
  project: setting("project", "", isScopeName, "a name in one line is expected"),
  organization: setting("organization", "", isScopeName, "a name in one line is expected"),
  hosts: setting<readonly string[]>("hosts", [], isHosts, "a list of host names is expected, so no host gets a secret"),
  maxAgeDays: setting("rotation.maxAgeDays", 90, isDays, "a number from 0 on is expected"),
  statusBar: setting("statusBar", true, isSwitch, "true or false is expected"),
  // VS Code's client reads it.
  trace: setting("trace.server", "off", isTrace, `one of ${TRACE_LEVELS.join(", ")} is expected`),
} as const;

/** The value of a setting, or its default for what is no value of it. */
export function settingValue<Value>({ accepts, byDefault }: Setting<Value>, given: unknown): Value {
  return accepts(given) ? given : byDefault;
}

/** The hosts that may get secrets, none of them listed: every one. What is not understood lets secrets go nowhere. */
export function allowedHosts(given: unknown): readonly string[] | "none" {
  return SETTINGS.hosts.accepts(given) ? given : "none";
}

/**
 * A sentence for each setting that has been given what is no value of it. What it was given is not repeated.
 * @param given asks for a setting by its name
 */
export function ignoredSettings(given: (name: string) => unknown): readonly string[] {
  return Object.values(SETTINGS)
    .filter(({ name, accepts }) => !accepts(given(name)))
    .map(({ name, expected }) => `${name}: ${expected}`);
}
