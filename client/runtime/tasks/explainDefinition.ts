import { l10n } from "vscode";
import type { DefinitionProblem } from "./taskDefinition.ts";

/** Says why a task cannot be run, and what to do next. */
export function explainDefinition(problems: readonly DefinitionProblem[]): readonly string[] {
  return [l10n.t("Nothing was run, because of how the task is written."), ...problems.map(explainProblem)];
}

function explainProblem(problem: DefinitionProblem): string {
  switch (problem.kind) {
    case "no-command":
      return l10n.t("command: Say what to run.");
    case "reference":
      return l10n.t(
        "{0}: {1} cannot stand here, where every program of this machine can read it. Put the reference into env, and use the variable.",
        problem.property,
        problem.name,
      );
    case "wrong-type":
      return wrongType(problem.property);
  }
}

function wrongType(property: string): string {
  switch (property) {
    case "args":
      return l10n.t("args: Write a list of texts.");
    case "env":
      return l10n.t("env: Write names of variables with their values, which are texts.");
    default:
      return l10n.t("{0}: Write a text.", property);
  }
}
