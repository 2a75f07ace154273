import { l10n, window } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import { parseTransferArgument, type TransferArgument } from "../../common/offeredCommands.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./failures.ts";

/** Copies or moves a secret into another scope, after a dialog that names it and who will be able to use it. */
export async function transferSecret(
  context: CommandContext,
  operation: "copy" | "move",
  argument: unknown,
): Promise<void> {
  const transfer = parseTransferArgument(argument);
  if (!transfer) return;
  const { secret, to } = transfer;
  const confirm = operation === "copy" ? l10n.t("Copy") : l10n.t("Move");
  const answer = await window.showWarningMessage(
    question(operation, transfer, context),
    { modal: true, detail: consequence(operation, to) },
    confirm,
  );
  if (answer !== confirm) return;
  await logged(context.log, operation, secret, () => context.store[operation](secret, to));
  await context.catalog.reload();
  await context.reveal({ ...to, name: secret.name });
}

function question(operation: "copy" | "move", { secret, to }: TransferArgument, context: CommandContext): string {
  const target = labelOf(to, context);
  return operation === "copy"
    ? l10n.t("Copy the secret {0} from {1} to {2}?", secret.name, labelOf(secret, context), target)
    : l10n.t("Move the secret {0} from {1} to {2}?", secret.name, labelOf(secret, context), target);
}

function consequence(operation: "copy" | "move", to: Scope): string {
  if (to.project === undefined) return l10n.t("Every project of the organization will be able to use it.");
  return operation === "copy"
    ? l10n.t("There will be two secrets with the same value. When you change one, the other stays as it is.")
    : l10n.t("Only this project will be able to use it.");
}

function labelOf({ organization, project }: Scope, { projects }: CommandContext): string {
  if (project === undefined) {
    // Organizations have ids alone, and an id tells nothing where only one is in question.
    const isCurrent = organization === projects.current.organization;
    return isCurrent ? l10n.t("the organization") : l10n.t("organization {0}", organization);
  }
  const label = projects.bindings.find((binding) => binding.project === project)?.label;
  return l10n.t("project {0}", label ?? project);
}
