import { l10n, window } from "vscode";
import { type ListedSecret, type SecretId, SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./logged.ts";
import { moveSecret } from "./moveSecret.ts";
import { scopeLabel } from "./scopes.ts";

/** The secrets of other projects that one organization secret replaces together with `secret`: same name, same value. */
export function namesakesElsewhere(
  { organization, project, name }: SecretId,
  same: readonly ListedSecret[],
): readonly ListedSecret[] {
  return same.filter((other) => {
    const isElsewhere = other.project !== undefined && other.project !== project;
    return other.name === name && other.organization === organization && isElsewhere && other.state === "active";
  });
}

/** Says which secrets go when another one is brought to the organization; nothing for none. */
export function takenPlaces(context: CommandContext, namesakes: readonly SecretId[]): readonly string[] {
  if (namesakes.length === 0) return [];
  const scopes = namesakes.map((namesake) => scopeLabel(context, namesake)).join(", ");
  return [l10n.t("It takes the place of the secrets of the same name and value in {0}.", scopes)];
}

/**
 * Brings a project's secret into its organization. Namesakes of the same value go once it is there, so that an
 * interruption leaves no project without the value; one that another window changed since the user looked stays, which
 * the user is told.
 */
export async function moveToOrganization(
  context: Pick<CommandContext, "log" | "store" | "projects" | "rotation" | "http">,
  secret: ListedSecret,
  namesakes: readonly ListedSecret[],
): Promise<SecretId> {
  const { store } = context;
  const { organization, name } = secret;
  await moveSecret(context, secret, { organization }, secret.updatedAt);
  const kept: ListedSecret[] = [];
  for (const namesake of namesakes) {
    try {
      await logged(context, "delete", namesake, () => store.delete(namesake, namesake.updatedAt));
    } catch (error) {
      if (!(error instanceof SecretStoreError && error.failure === "changed")) throw error;
      kept.push(namesake);
    }
  }
  if (kept.length > 0) {
    const scopes = kept.map((namesake) => scopeLabel(context, namesake)).join(", ");
    window.showWarningMessage(
      l10n.t("{0} was changed in another window meanwhile and stays in {1}. Compare the values there.", name, scopes),
    );
  }
  return { organization, name };
}
