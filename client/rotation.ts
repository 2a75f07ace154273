import type { Event, Memento } from "vscode";
import { type SecretSummary, secretKey } from "../common/catalog.ts";
import { fieldsOf } from "../common/unknown.ts";

/** In ms. */
const DAY = 86_400_000;

const SILENT = "workflowSecrets.noRotationReminder/";
const MOVED = "workflowSecrets.movedValue/";

/** Since when a value is that of a secret which was moved, for as long as it has that value. ISO 8601. */
interface MovedValue {
  readonly updatedAt: string;
  readonly since: string;
}

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
   * when the secret was created. Another one says how old the value of a moved secret is
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
    return now - Date.parse(this.#valueSince(secret)) >= days * DAY && this.isReminding(secret);
  }

  /**
   * Whether the user wants to be reminded of a secret; so it is until they say otherwise. A later secret of the name is
   * another one.
   */
  isReminding(secret: SecretSummary): boolean {
    return this.#memory.get<unknown>(SILENT + secretKey(secret)) !== secret.createdAt;
  }

  /** Turns the reminders of a secret on or off. */
  async setReminding(secret: SecretSummary, on: boolean): Promise<void> {
    await this.#memory.update(SILENT + secretKey(secret), on ? undefined : secret.createdAt);
    for (const listen of this.#listeners) listen();
  }

  /** Lets what holds for a secret hold for the one that was made of it in another scope: its value is as old, and as silent. */
  async carryOver(from: SecretSummary, to: SecretSummary): Promise<void> {
    const moved: MovedValue = { updatedAt: to.updatedAt, since: this.#valueSince(from) };
    await this.#memory.update(MOVED + secretKey(to), moved);
    if (!this.isReminding(from)) {
      await this.setReminding(to, false);
      await this.setReminding(from, true);
    }
    for (const listen of this.#listeners) listen();
  }

  #valueSince(secret: SecretSummary): string {
    const { updatedAt, since } = fieldsOf(this.#memory.get<unknown>(MOVED + secretKey(secret)));
    return updatedAt === secret.updatedAt && typeof since === "string" ? since : secret.updatedAt;
  }

  /** Forgets what was said about secrets that are no more. @param living all that there are */
  async forgetOthers(living: readonly SecretSummary[]): Promise<void> {
    const kept = new Set(living.flatMap((id) => [SILENT, MOVED].map((prefix) => prefix + secretKey(id))));
    const isOurs = (key: string) => key.startsWith(SILENT) || key.startsWith(MOVED);
    const gone = this.#memory.keys().filter((key) => isOurs(key) && !kept.has(key));
    for (const key of gone) await this.#memory.update(key, undefined);
  }
}
