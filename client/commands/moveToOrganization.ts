import type { ListedSecret, SecretId } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./failures.ts";

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

/**
 * Brings a project's secret into its organization. Namesakes of the same value go once it is there, so that an
 * interruption leaves no project without the value.
 */
export async function moveToOrganization(
  context: CommandContext,
  secret: SecretId,
  namesakes: readonly SecretId[],
): Promise<SecretId> {
  const { organization, name } = secret;
  const to = { organization };
  await logged(context, "move", secret, () => context.store.move(secret, to), to);
  for (const namesake of namesakes) {
    await logged(context, "delete", namesake, () => context.store.delete(namesake));
  }
  return { organization, name };
}
