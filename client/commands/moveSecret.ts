import { isSameSecret, type Scope } from "../../common/catalog.ts";
import { logFailure } from "../explain/logFailure.ts";
import type { ListedSecret } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./logged.ts";

/**
 * Moves a secret to another scope, and with it that the user wants no reminders of it.
 * @param since the `updatedAt` that the user saw, if it is to hold still
 */
export async function moveSecret(
  context: Pick<CommandContext, "log" | "store" | "projects" | "rotation">,
  secret: ListedSecret,
  to: Scope,
  since?: string,
): Promise<void> {
  await logged(context, "move", secret, () => context.store.move(secret, to, since), to);
  if (context.rotation.isReminding(secret)) return;
  try {
    const { secrets } = await context.store.list();
    const moved = secrets.find((it) => isSameSecret(it, { ...to, name: secret.name }));
    if (moved) await context.rotation.carryOver(secret, moved);
  } catch (error) {
    // The secret is moved; a reminder too many does no harm.
    logFailure(context.log, error);
  }
}
