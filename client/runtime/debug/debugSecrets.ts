import {
  type DebugConfiguration,
  Disposable,
  debug,
  type LogOutputChannel,
  l10n,
  Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from "vscode";
import { CatalogIndex } from "../../../common/catalog.ts";
import { explainRefusal, untrustedReason } from "../../explain/explainRun.ts";
import { logFailure } from "../../explain/logFailure.ts";
import { type RunHost, RunSecrets } from "../resolve/runSecrets.ts";
import {
  type LaunchProblem,
  launchProblems,
  variablesWithSecrets,
  withResolvedEnvironment,
} from "./debugEnvironment.ts";
import { DebugMasks } from "./debugMasks.ts";

/** What debugging with secrets needs of the extension. */
export interface DebugHost extends RunHost {
  readonly log: LogOutputChannel;
}

/**
 * Resolves references in the environment of launch configurations when a session starts; no file and no setting has the values.
 * What the debugger shows is masked as far as {@link DebugMasks} can.
 */
export function registerDebugSecrets(host: DebugHost): Disposable {
  const masks = new DebugMasks();
  const registration = debug.registerDebugConfigurationProvider("*", {
    resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration) =>
      resolve(host, masks, folder, configuration),
  });
  return Disposable.from(masks, registration);
}

/** @returns `undefined`, which starts nothing, after saying why */
async function resolve(
  { store, catalog, log }: DebugHost,
  masks: DebugMasks,
  folder: WorkspaceFolder | undefined,
  configuration: DebugConfiguration,
): Promise<DebugConfiguration | undefined> {
  const problems = launchProblems(configuration);
  const variables = variablesWithSecrets(configuration);
  if (problems.length === 0 && variables.length === 0) return configuration;
  if (!workspace.isTrusted) return refuse([untrustedReason()]);
  if (problems.length > 0) return refuse(problems.map(explainProblem));
  try {
    const index = new CatalogIndex(await catalog.reload());
    const sources = variables.map(({ name, value }) => ({ text: value, place: `env.${name}` }));
    const secrets = await RunSecrets.gather(
      { store, catalog: index },
      index.scopeOf(placeOf(folder, configuration)),
      sources,
    );
    masks.add(secrets.secrets);
    log.info(`debug with ${secrets.names.join(", ")}`);
    return { ...configuration, ...withResolvedEnvironment(configuration, (text) => secrets.resolveText(text)) };
  } catch (error) {
    const refusal = explainRefusal(error);
    if (!refusal) throw error;
    logFailure(log, error);
    return refuse(refusal);
  }
}

/** The program's folder decides of which project the session is. */
function placeOf(folder: WorkspaceFolder | undefined, { cwd }: DebugConfiguration): string {
  if (typeof cwd === "string" && cwd !== "") return Uri.file(cwd).toString();
  return (folder ?? workspace.workspaceFolders?.[0])?.uri.toString() ?? "";
}

function refuse(sentences: readonly string[]): undefined {
  void window.showErrorMessage(l10n.t("Debugging was not started."), { modal: true, detail: sentences.join("\n") });
  return undefined;
}

function explainProblem(problem: LaunchProblem): string {
  switch (problem.kind) {
    case "elsewhere":
      return l10n.t(
        "{0}: {1} cannot stand here. Put the reference into env, and use the variable.",
        problem.property,
        problem.name,
      );
    case "form":
      return l10n.t(
        "{0}: {1} cannot be read in this form. Write the variables as env, an object of names and values.",
        problem.property,
        problem.name,
      );
    case "terminal":
      return l10n.t(
        "{0}: In a terminal the values would stand in what is typed there. Choose the internal console for a session with secrets.",
        problem.property,
      );
  }
}
