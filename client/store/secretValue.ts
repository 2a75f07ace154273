const REDACTED = "[redacted]";

/** What `console.log` and `util.inspect` ask an object for. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/**
 * The value of a secret. It prints as `[redacted]` however it is turned into text, and only `reveal` gives it away.
 * To be imported in `client/store` and `client/runtime` alone; lint holds that.
 */
export class SecretValue {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value itself, for storing it or for using it at run time. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [INSPECT](): string {
    return REDACTED;
  }
}
