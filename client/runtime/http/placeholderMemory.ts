import type { Memento } from "vscode";
import type { SecretStore } from "../../store/secretStore.ts";
import { SecretValue } from "../../store/secretValue.ts";

const KEY = "workflowSecrets.placeholders";

/** What was last put in place of placeholders in this workspace. A value that is a secret's is not remembered. */
export class PlaceholderMemory {
  readonly #memory: Pick<Memento, "get" | "update">;
  readonly #store: Pick<SecretStore, "findSame">;

  constructor(memory: Pick<Memento, "get" | "update">, store: Pick<SecretStore, "findSame">) {
    this.#memory = memory;
    this.#store = store;
  }

  /** By placeholder, such as `$memory.order.id`. */
  get values(): ReadonlyMap<string, string> {
    return new Map(Object.entries(this.#memory.get<Record<string, string>>(KEY) ?? {}));
  }

  /**
   * Remembers values for the next time; an empty one is forgotten.
   * @param holdsSecret whether a value holds that of a secret which is in use
   * @throws {SecretStoreError} when it cannot be known what is a secret's; nothing is remembered then
   */
  async remember(values: ReadonlyMap<string, string>, holdsSecret: (value: string) => boolean): Promise<void> {
    const kept = new Map(this.values);
    for (const [name, value] of values) {
      if (value === "" || holdsSecret(value) || (await this.#isSecret(value))) kept.delete(name);
      else kept.set(name, value);
    }
    await this.#memory.update(KEY, Object.fromEntries(kept));
  }

  /** Whether the value, or a word of it as in `Bearer …`, is that of any secret. */
  async #isSecret(value: string): Promise<boolean> {
    const texts = [...new Set([value, ...value.split(/\s+/)])].filter((text) => text !== "");
    return (await this.#store.findSame(texts.map((text) => new SecretValue(text)))).length > 0;
  }
}
