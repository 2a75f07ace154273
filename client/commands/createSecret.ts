import { type InputBoxValidationMessage, InputBoxValidationSeverity, l10n, type QuickPickItem } from "vscode";
import { CatalogIndex, type FileScope, type Scope, type SecretSummary, usableScope } from "../../common/catalog.ts";
import type { CreateArgument } from "../../common/offeredCommands.ts";
import { promptForName } from "../prompts/namePrompt.ts";
import { promptForPick } from "../prompts/pick.ts";
import { runSteps, type Step } from "../prompts/steps.ts";
import { promptForValue } from "../store/valuePrompt.ts";
import type { CommandContext } from "./commandContext.ts";
import { explainFailure, logged } from "./failures.ts";

/**
 * Creates a secret: scope, name, value. Cancelling anywhere leaves no trace.
 * @param preset the name that stands in the input at first, and the file that is to use the secret
 * @returns the name, `undefined` when the user cancelled.
 */
export async function createSecret(
  context: CommandContext,
  scope: Scope | "ask",
  preset: CreateArgument = { name: "" },
): Promise<string | undefined> {
  const catalog = await context.catalog.reload();
  const title = l10n.t("Create secret");
  const current = preset.uri ? usableScope(new CatalogIndex(catalog).scopeOf(preset.uri)) : context.projects.current;
  let chosen: Scope = scope === "ask" ? narrowestScope(current) : scope;
  let { name } = preset;

  const askScope: Step = (position) => {
    const items = scopeItems(current);
    return promptForPick({
      title,
      placeholder: l10n.t("Where can the secret be used?"),
      items,
      active: items.find((item) => item.scope.project === chosen.project),
      position,
      accept: (item) => {
        chosen = item.scope;
      },
    });
  };

  const askName: Step = (position) =>
    promptForName({
      title: titleIn(chosen, current),
      name,
      position,
      check: (typed) => checkName(context, chosen, typed),
      accept: (typed) => {
        name = typed;
      },
    });

  const askValue: Step = async (position) => {
    const id = { ...chosen, name };
    const result = await promptForValue({
      title: titleIn(chosen, current),
      prompt: l10n.t("Value of {0}. It is stored encrypted on this machine.", name),
      step: position,
      emptyMeansUnchanged: false,
      save: (value) => logged(context.log, "create", id, () => context.store.create(id, value)),
      explain: explainFailure,
    });
    return result === "saved" ? "next" : result === "back" ? "back" : "cancelled";
  };

  const mustAskScope = scope === "ask" && current.binding !== undefined;
  const isCreated = await runSteps([...(mustAskScope ? [askScope] : []), askName, askValue]);
  if (!isCreated) return undefined;
  await context.catalog.reload();
  await context.reveal({ ...chosen, name });
  return name;
}

function narrowestScope({ organization, binding }: FileScope): Scope {
  return binding ? { organization, project: binding.project } : { organization };
}

interface ScopeItem extends QuickPickItem {
  readonly scope: Scope;
}

/** The scopes that a secret for a file can have, the project first. */
export function scopeItems({ organization, binding }: FileScope): readonly ScopeItem[] {
  const project: ScopeItem[] = binding
    ? [
        {
          label: l10n.t("Project {0}", binding.label ?? binding.project),
          detail: l10n.t("In this project alone"),
          scope: { organization, project: binding.project },
        },
      ]
    : [];
  return [
    ...project,
    {
      label: l10n.t("Organization"),
      detail: l10n.t("In every project of the organization, and in tools"),
      scope: { organization },
    },
  ];
}

function titleIn(scope: Scope, { binding }: FileScope): string {
  if (scope.project === undefined) return l10n.t("Create organization secret");
  return l10n.t("Create secret in project {0}", binding?.label ?? scope.project);
}

/** What to say of a valid name: that it is taken, or what it will override. */
function checkName(context: CommandContext, scope: Scope, name: string): InputBoxValidationMessage | undefined {
  const namesakes = context.catalog.current.secrets.filter((secret) => {
    return secret.name === name && secret.organization === scope.organization && secret.state !== "deleted";
  });
  if (namesakes.some(({ project }) => project === scope.project)) {
    return {
      message: l10n.t("{0} exists already. Edit its value instead, or choose another name.", name),
      severity: InputBoxValidationSeverity.Error,
    };
  }
  const message = overrideMessage(scope, namesakes);
  return message === undefined ? undefined : { message, severity: InputBoxValidationSeverity.Info };
}

function overrideMessage(scope: Scope, namesakes: readonly SecretSummary[]): string | undefined {
  if (scope.project !== undefined && namesakes.some(({ project }) => project === undefined)) {
    return l10n.t("In this project it will override the organization secret of the same name.");
  }
  if (scope.project === undefined && namesakes.length > 0) {
    return l10n.t("Projects that have a secret of this name will go on using their own.");
  }
  return undefined;
}
