import { type InputBoxValidationMessage, InputBoxValidationSeverity, l10n } from "vscode";
import type { FileScope, Scope, SecretSummary } from "../../common/catalog.ts";
import { nameProblem, saysLittle } from "../../common/names.ts";
import { promptForName } from "../prompts/namePrompt.ts";
import { promptForPick } from "../prompts/pick.ts";
import { runSteps, type Step } from "../prompts/steps.ts";
import { type SecretId, SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { scopeItems } from "./scopes.ts";

/** What the flow that makes a secret is about. */
export interface NewSecretQuestion {
  /** @param scope the chosen one; `undefined` while it is asked for */
  readonly title: (scope: Scope | undefined) => string;
  /** Which scopes there are to choose from. */
  readonly file: FileScope;
  readonly scope: Scope | "ask";
  /** What stands in the input for the name at first. */
  readonly name: string;
  /** Whether the name is asked for even where there is nothing to say of it: it was proposed, not given. */
  readonly isProposed?: boolean;
  /** Names that are not to be used in any of the scopes, besides those that the chosen one has already. */
  readonly taken?: ReadonlySet<string>;
  /** What is asked for last. */
  readonly last?: (id: SecretId, position: Parameters<Step>[0]) => ReturnType<Step>;
}

/**
 * Asks for the scope and the name of a secret to be, and for what else the flow wants to know. Scopes that are read-only
 * are not offered, and a choice of one is not asked for.
 * @returns `undefined` when the user cancelled.
 * @throws {SecretStoreError} when the scope, or all of them, are read-only.
 */
export async function askForNewSecret(
  context: CommandContext,
  question: NewSecretQuestion,
): Promise<SecretId | undefined> {
  const { title, last } = question;
  const items = scopeItems(context, question.file);
  const first = question.scope === "ask" ? items[0]?.scope : question.scope;
  if (!first || context.store.accessTo(first) !== "write") throw new SecretStoreError("access-denied", question.name);
  let scope = first;
  let { name } = question;

  const askScope: Step = (position) =>
    promptForPick({
      title: title(undefined),
      placeholder: l10n.t("Where can the secret be used?"),
      items,
      active: items.find((item) => item.scope.project === scope.project),
      position,
      accept: (item) => {
        scope = item.scope;
      },
    });

  const check = (typed: string) => checkName(context, { ...scope, name: typed }, question.taken);
  let isGiven = name !== "" && !question.isProposed;
  const askName: Step = async (position) => {
    // Going back from the value leads to it all the same.
    const isSettled = isGiven && nameProblem(name) === undefined && check(name) === undefined;
    isGiven = false;
    if (isSettled) return "next";
    const changed = (typed: string) => {
      name = typed;
    };
    return promptForName({ title: title(scope), name, position, check, changed });
  };

  const askLast: Step[] = last ? [(position) => last({ ...scope, name }, position)] : [];
  const mustAskScope = question.scope === "ask" && items.length > 1;
  const isAnswered = await runSteps([...(mustAskScope ? [askScope] : []), askName, ...askLast]);
  return isAnswered ? { ...scope, name } : undefined;
}

/** What to say of a valid name for a new secret: that it is taken, what it will override, or that it says little. */
export function checkName(
  context: CommandContext,
  id: SecretId,
  taken: ReadonlySet<string> = new Set(),
): InputBoxValidationMessage | undefined {
  const namesakes = context.catalog.current.secrets.filter((secret) => {
    return secret.name === id.name && secret.organization === id.organization && secret.state !== "deleted";
  });
  if (namesakes.some(({ project }) => project === id.project)) {
    const message = l10n.t("{0} exists already. Edit its value instead, or choose another name.", id.name);
    return { message, severity: InputBoxValidationSeverity.Error };
  }
  if (taken.has(id.name)) {
    const message = l10n.t("{0} exists already, with a value that may differ. Choose another name.", id.name);
    return { message, severity: InputBoxValidationSeverity.Error };
  }
  const message = overrideMessage(context, id, namesakes) ?? hintOf(id.name);
  return message === undefined ? undefined : { message, severity: InputBoxValidationSeverity.Info };
}

function overrideMessage(
  { projects }: CommandContext,
  id: SecretId,
  namesakes: readonly SecretSummary[],
): string | undefined {
  if (id.project !== undefined && namesakes.some(({ project }) => project === undefined)) {
    return l10n.t("In this project it will override the organization secret of the same name.");
  }
  if (id.project !== undefined || namesakes.length === 0) return undefined;
  const labels = namesakes.flatMap(({ organization, project }) =>
    project === undefined ? [] : [projects.projectLabel({ organization, project })],
  );
  return l10n.t("The projects that have a secret of this name go on using their own: {0}.", labels.join(", "));
}

function hintOf(name: string): string | undefined {
  return saysLittle(name)
    ? l10n.t("Name the service too, so that it can be told from others: STRIPE_API_KEY.")
    : undefined;
}
