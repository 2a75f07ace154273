import type { Event, Memento } from "vscode";
import { type SecretSummary, secretKey } from "../common/catalog.ts";
import type { SecretId } from "./store/secretStore.ts";

/** In ms. */
const DAY = 86_400_000;

const PREFIX = "workflowSecrets.noRotationReminder/";

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
   * @param memory has one key for each secret without reminders, so that two windows cannot undo each other's; it holds
   * when the secret was created
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

  /**
   * Whether the user wants to be reminded of a secret; so it is until they say otherwise. A later secret of the name is
   * another one.
   */
  isReminding(secret: SecretSummary): boolean {
    return this.#memory.get<unknown>(keyOf(secret)) !== secret.createdAt;
  }

  /** Turns the reminders of a secret on or off. */
  async setReminding(secret: SecretSummary, on: boolean): Promise<void> {
    await this.#memory.update(keyOf(secret), on ? undefined : secret.createdAt);
    for (const listen of this.#listeners) listen();
  }

  /** Turns the reminders of a secret off because those of another were, in whose place it stands now. */
  async carryOver(from: SecretSummary, to: SecretSummary): Promise<void> {
    await this.setReminding(to, false);
    await this.setReminding(from, true);
  }

  /** Forgets what was said about secrets that are no more. @param living all that there are */
  async forgetOthers(living: readonly SecretSummary[]): Promise<void> {
    const kept = new Set(living.map(keyOf));
    const gone = this.#memory.keys().filter((key) => key.startsWith(PREFIX) && !kept.has(key));
    for (const key of gone) await this.#memory.update(key, undefined);
  }
}

function keyOf(id: SecretId): string {
  return PREFIX + secretKey(id);
}
