import { findReferences } from "../../../common/reference.ts";

/** A launch or attach configuration as VS Code hands it over, its variables substituted. */
export type LaunchConfiguration = Readonly<Record<string, unknown>>;

/** One environment variable of a configuration. */
export interface LaunchVariable {
  readonly name: string;
  readonly value: string;
}

/** Why secrets cannot be handed to a debug session. */
export type LaunchProblem =
  | { readonly kind: "elsewhere"; readonly name: string; readonly property: string }
  /** In the environment, but in no form that is known. */
  | { readonly kind: "form"; readonly name: string; readonly property: string }
  /** The values would be typed into a terminal, for everybody to see. */
  | { readonly kind: "terminal"; readonly property: string };

/** The variables that have references: of `env`, a map, and of `environment`, the list of C++ debuggers. */
export function variablesWithSecrets(configuration: LaunchConfiguration): readonly LaunchVariable[] {
  const { env, environment } = configuration;
  const ofMap = isRecord(env) ? Object.entries(env).map(([name, value]) => ({ name, value })) : [];
  const ofList: readonly unknown[] = Array.isArray(environment) ? environment : [];
  return [...ofMap, ...ofList].filter(isVariable).filter(({ value }) => hasReference(value));
}

/** What keeps values from being used safely; nothing when the configuration has no reference at all. */
export function launchProblems(configuration: LaunchConfiguration): readonly LaunchProblem[] {
  const elsewhere = Object.entries(withResolvedEnvironment(configuration, () => "")).flatMap(
    ([property, value]): LaunchProblem[] => {
      const [reference] = findReferences(JSON.stringify(value) ?? "");
      if (!reference) return [];
      const kind = property === "env" || property === "environment" ? "form" : "elsewhere";
      return [{ kind, name: reference.name, property }];
    },
  );
  if (elsewhere.length > 0 || variablesWithSecrets(configuration).length === 0) return elsewhere;
  const [property] = TERMINALS.filter(([key, inTerminal]) => inTerminal(configuration[key])).map(([key]) => key);
  return property === undefined ? [] : [{ kind: "terminal", property }];
}

/** The configuration with values in place of references; for the start of one session. */
export function withResolvedEnvironment(
  configuration: LaunchConfiguration,
  resolve: (text: string) => string,
): LaunchConfiguration {
  const { env, environment } = configuration;
  const resolved = (value: unknown) => (typeof value === "string" ? resolve(value) : value);
  return {
    ...configuration,
    ...(isRecord(env) && {
      env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, resolved(value)])),
    }),
    ...(Array.isArray(environment) && {
      environment: environment.map((it: unknown) => (isVariable(it) ? { ...it, value: resolve(it.value) } : it)),
    }),
  };
}

const isTerminal = (value: unknown) => typeof value === "string" && /terminal|integrated|external/i.test(value);

/** Where debuggers are told to start the program in a terminal: their variables become part of what is typed there. */
const TERMINALS: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ["console", isTerminal],
  ["terminal", isTerminal],
  ["runInTerminal", (value) => value === true],
  ["externalConsole", (value) => value === true],
];

function hasReference(text: string): boolean {
  return findReferences(text).some(({ form }) => form !== "call");
}

function isVariable(value: unknown): value is LaunchVariable {
  return isRecord(value) && typeof value.name === "string" && typeof value.value === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
