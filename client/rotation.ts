import type { Event, Memento } from "vscode";
import type { SecretSummary } from "../common/catalog.ts";
import type { SecretId } from "./store/secretStore.ts";

/** In ms. */
const DAY = 86_400_000;

/** Knows which values are old enough to be replaced, and of which secrets the user wants to hear nothing of the kind. */
export class Rotation {
  readonly #memory: Memento;
  readonly #maxAgeDays: () => number;
  readonly #listeners = new Set<() => void>();

  /** After the user asked for reminders of a secret, or for none. */
  readonly onDidChange: Event<void> = (listener, thisArgs, disposables) => {
    const listen = () => listener.call(thisArgs);
    this.#listeners.add(listen);
    const subscription = { dispose: () => this.#listeners.delete(listen) };
    disposables?.push(subscription);
    return subscription;
  };

  /**
   * @param memory has one key for each secret without reminders, so that two windows cannot undo each other's
   * @param maxAgeDays the age from which on a value is due; 0 for never
   */
  constructor(memory: Memento, maxAgeDays: () => number) {
    this.#memory = memory;
    this.#maxAgeDays = maxAgeDays;
  }

  /**
   * Whether the value of a secret should be replaced by a new one.
   * @param now epoch ms
   */
  isDue(secret: SecretSummary, now: number): boolean {
    const days = this.#maxAgeDays();
    if (!(days > 0) || secret.state !== "active") return false;
    return now - Date.parse(secret.updatedAt) >= days * DAY && this.isReminding(secret);
  }

  /** Whether the user wants to be reminded of a secret; so it is until they say otherwise. */
  isReminding(id: SecretId): boolean {
    return !this.#memory.get(keyOf(id), false);
  }

  /** Turns the reminders of a secret on or off. */
  async setReminding(id: SecretId, on: boolean): Promise<void> {
    await this.#memory.update(keyOf(id), on ? undefined : true);
    for (const listen of this.#listeners) listen();
  }
}

function keyOf({ organization, project, name }: SecretId): string {
  return `workflowSecrets.noRotationReminder/${JSON.stringify([organization, project ?? null, name])}`;
}
