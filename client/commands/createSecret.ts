import { l10n, Uri, WorkspaceEdit, window, workspace } from "vscode";
import { CatalogIndex, type Scope, usableScope } from "../../common/catalog.ts";
import type { CreateArgument } from "../../common/offeredCommands.ts";
import { announce } from "../announce.ts";
import { explain } from "../explain/explain.ts";
import type { SecretId } from "../store/secretStore.ts";
import { ValuePrompt } from "../store/valuePrompt.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./logged.ts";
import { askForNewSecret } from "./newSecretSteps.ts";
import { askAboutSame } from "./sameCredential.ts";

/**
 * Creates a secret: scope, name, value. Cancelling anywhere leaves no trace.
 * @param preset the name that stands in the input at first, and the file that is to use the secret
 * @returns the name of the secret, which is that of another one when the user would rather use that; `undefined` when
 * the user cancelled.
 */
export async function createSecret(
  context: CommandContext,
  scope: Scope | "ask",
  preset: CreateArgument = { name: "" },
): Promise<string | undefined> {
  const catalog = await context.catalog.reload();
  const file = preset.uri ? usableScope(new CatalogIndex(catalog).scopeOf(preset.uri)) : context.projects.current;
  const prompt = new ValuePrompt();
  let instead: SecretId | undefined;
  try {
    const created = await askForNewSecret(context, {
      title: (chosen) => (chosen ? titleIn(chosen, context) : titleOf(preset.name)),
      file,
      scope,
      name: preset.name,
      last: async (id, step) => {
        const result = await prompt.ask({
          title: titleIn(id, context),
          prompt: l10n.t("Value of {0}. It is stored encrypted on this machine.", id.name),
          step,
          emptyMeansUnchanged: false,
          save: async (value) => {
            const answer = await askAboutSame(context, file, await context.store.findSame([value]), id);
            if (answer.kind === "back") return "open";
            if (answer.kind === "instead") instead = answer.id;
            else await logged(context, "create", id, () => context.store.create(id, value));
            return "done";
          },
          explain,
        });
        return result === "done" ? "next" : result === "back" ? "back" : "cancelled";
      },
    });
    if (!created) return undefined;
    const used = instead ?? created;
    await context.catalog.reload();
    // A scope comes from the buttons of a view, and the first secret takes its button away.
    await (scope === "ask" ? context.views.reveal(used) : context.views.show(used));
    announce(instead ? l10n.t("Used {0}", used.name) : l10n.t("Stored {0}", used.name));
    if (preset.uri) await followName(context, preset.uri, preset.name, used.name);
    return used.name;
  } finally {
    prompt.dispose();
  }
}

function titleOf(name: string): string {
  return name === "" ? l10n.t("Create secret") : l10n.t("Create secret {0}", name);
}

function titleIn({ organization, project }: Scope, { projects }: CommandContext): string {
  if (project === undefined) return l10n.t("Create organization secret");
  return l10n.t("Create secret in project {0}", projects.projectLabel({ organization, project }));
}

/** The file asked for a secret of one name, and the user took another: its references follow. */
async function followName(context: CommandContext, uri: string, from: string, to: string): Promise<void> {
  if (from === "" || from === to) return;
  const edits = await context.languageServer.replaceReferences({ from, to, uri, review: false });
  const file = Uri.parse(uri);
  const own = new WorkspaceEdit();
  own.set(file, edits?.get(file) ?? []);
  if (own.size > 0 && !(await workspace.applyEdit(own))) {
    window.showWarningMessage(
      l10n.t("The file has changed meanwhile. Put the name {0} into the reference by hand.", to),
    );
  }
}
