import { l10n, type QuickPickItem, QuickPickItemKind } from "vscode";
import { CatalogIndex, usableScope } from "../../common/catalog.ts";
import { pickOne } from "../prompts/pick.ts";
import { widestAccess } from "../store/access.ts";
import type { CommandContext } from "./commandContext.ts";
import { createSecret } from "./createSecret.ts";
import { sayNothing } from "./sayNothing.ts";
import { originText } from "./scopes.ts";

interface NameItem extends QuickPickItem {
  /** `undefined`: create one. */
  readonly name?: string;
}

/** Which name is to be replaced, where, and what is said of it. */
export interface NameQuestion {
  readonly title: string;
  readonly placeholder?: string;
  readonly uri: string;
  readonly name: string;
}

/**
 * Asks which secret a reference shall mean instead, of those that its file can use, or creates one.
 * @returns its name, `undefined` when there is none or the user cancelled.
 */
export async function pickName(context: CommandContext, question: NameQuestion): Promise<string | undefined> {
  const { title, uri, name: except } = question;
  const catalog = new CatalogIndex(await context.catalog.reload());
  const scope = catalog.scopeOf(uri);
  const names = catalog.visibleFrom(scope).filter(({ name }) => name !== except);
  const items: NameItem[] = names.map((secret) => ({
    label: secret.name,
    description: originText(context, secret),
    name: secret.name,
  }));
  if (widestAccess((to) => context.store.accessTo(to), usableScope(scope)) === "write") {
    if (items.length > 0) items.push({ label: "", kind: QuickPickItemKind.Separator });
    items.push({ label: `$(add) ${l10n.t("Create secret…")}`, alwaysShow: true });
  }
  if (items.length === 0) {
    sayNothing(
      context.catalog,
      l10n.t("There is no other secret for this file. Ask someone who may create secrets to add one."),
    );
    return undefined;
  }
  const chosen = await pickOne<NameItem>({
    title,
    placeholder: question.placeholder ?? l10n.t("Choose the secret to use instead of {0}", except),
    items,
  });
  if (!chosen) return undefined;
  return chosen.name ?? (await createSecret(context, "ask", { name: "", uri }));
}
