import { type NamedValue, Redactor } from "../redact/redactor.ts";

/** How long a session may take to start, in ms: a task runs before it, and may ask. Nothing tells of one that never starts. */
const LONGEST_START = 60 * 60_000;

/** The values of debug sessions, from before the first one starts until the last one has ended. */
export class SessionValues {
  #secrets: readonly NamedValue[] = [];
  #redactor = new Redactor([]);
  #sessions = 0;
  /** Runs while a session is about to start whose values are among those already: one that ends meanwhile takes none away. */
  #starting: ReturnType<typeof setTimeout> | undefined;

  /** Masks the values that there are now. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  /** Adds the values of a session that is about to start. */
  add(secrets: readonly NamedValue[]): void {
    this.#use([...this.#secrets, ...secrets]);
    this.#stopWaiting();
    this.#starting = setTimeout(() => {
      this.#starting = undefined;
      this.#forgetUnused();
    }, LONGEST_START);
  }

  noteStart(): void {
    this.#sessions += 1;
    this.#stopWaiting();
  }

  noteEnd(): void {
    this.#sessions = Math.max(0, this.#sessions - 1);
    this.#forgetUnused();
  }

  dispose(): void {
    this.#stopWaiting();
  }

  #stopWaiting(): void {
    clearTimeout(this.#starting);
    this.#starting = undefined;
  }

  #forgetUnused(): void {
    if (this.#sessions === 0 && this.#starting === undefined) this.#use([]);
  }

  #use(secrets: readonly NamedValue[]): void {
    this.#secrets = secrets;
    this.#redactor = new Redactor(secrets);
  }
}
