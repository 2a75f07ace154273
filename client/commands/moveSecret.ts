import { isSameSecret, type Scope } from "../../common/catalog.ts";
import { logFailure } from "../explain/logFailure.ts";
import type { ListedSecret } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { logged } from "./logged.ts";

/**
 * Moves a secret to another scope, and with it the hosts that it may go to, the age of its value, and that the user wants
 * no reminders of it.
 * @param since the `updatedAt` that the user saw, if it is to hold still
 */
export async function moveSecret(
  context: Pick<CommandContext, "log" | "store" | "projects" | "rotation" | "http">,
  secret: ListedSecret,
  to: Scope,
  since?: string,
): Promise<void> {
  const { store, rotation, http } = context;
  await logged(context, "move", secret, () => store.move(secret, to, since), to);
  try {
    await http.hosts.carryOver(secret, { ...to, name: secret.name });
    const { secrets } = await store.list();
    const moved = secrets.find((it) => isSameSecret(it, { ...to, name: secret.name }));
    if (moved) await rotation.carryOver(secret, moved);
  } catch (error) {
    // The secret is moved; a question too many does no harm.
    logFailure(context.log, error);
  }
}
