import { findReferences } from "../../../common/reference.ts";

/** The type of our tasks in `tasks.json`; `package.json` declares the same. */
export const TASK_TYPE = "workflow-secrets";

/** A command to run with secrets. Only `env` and the file `stdin` may have references to them. */
export interface SecretCommand {
  /** A line for the shell; with `args` a program. */
  readonly command: string;
  readonly args?: readonly string[];
  /** A path, absolute or relative to the workspace folder. */
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  /** The path of a file that is resolved and handed over as standard input, absolute or relative to the workspace folder. */
  readonly stdin?: string;
}

/** Why a definition cannot be run. Arguments are seen by every user of the machine, so no value may get there. */
export type DefinitionProblem =
  | { readonly kind: "wrong-type"; readonly property: string }
  | { readonly kind: "no-command" }
  | { readonly kind: "reference"; readonly property: string; readonly name: string };

export type ParsedDefinition =
  | { readonly kind: "command"; readonly command: SecretCommand }
  | { readonly kind: "problems"; readonly problems: readonly DefinitionProblem[] };

/** Reads a definition of unknown shape, with its variables substituted; all that is wrong is listed. */
export function parseTaskDefinition(input: unknown): ParsedDefinition {
  const { command, args, cwd, env = {}, stdin } = fields(input);
  const problems: DefinitionProblem[] = [];
  const check = <Value>(property: string, value: unknown, is: (value: unknown) => value is Value): value is Value => {
    if (is(value)) return true;
    problems.push({ kind: "wrong-type", property });
    return false;
  };
  const isWhole = [
    check("command", command ?? "", isText),
    check("args", args ?? [], isTexts),
    check("cwd", cwd ?? "", isText),
    check("env", env, isTextMap),
    check("stdin", stdin ?? "", isText),
  ];
  if (command === undefined || command === "") problems.push({ kind: "no-command" });
  for (const [property, value] of Object.entries({ command, args, cwd, stdin })) {
    const [reference] = [value].flat().flatMap((text) => (isText(text) ? findReferences(text) : []));
    if (reference) problems.push({ kind: "reference", property, name: reference.name });
  }
  if (problems.length > 0 || isWhole.includes(false) || !isText(command) || !isTextMap(env)) {
    return { kind: "problems", problems };
  }
  return {
    kind: "command",
    command: {
      command,
      env,
      ...(isTexts(args) && { args }),
      ...(isText(cwd) && cwd !== "" && { cwd }),
      ...(isText(stdin) && stdin !== "" && { stdin }),
    },
  };
}

function fields(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null ? { ...input } : {};
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
}
