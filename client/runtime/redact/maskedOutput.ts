import type { Redactor } from "./redactor.ts";
import { TerminalText } from "./terminalText.ts";

/** How a line of ours looks. */
export type LineStyle = "plain" | "note" | "error";

const STYLES: Readonly<Record<LineStyle, readonly [string, string]>> = {
  plain: ["", ""],
  // Not dimmed: in a light theme that is hard to read.
  note: ["\u001b[3m", "\u001b[23m"],
  error: ["\u001b[31m", "\u001b[39m"],
};

/** The one way from a run into a terminal: everything is masked here, whoever wrote it. */
export class MaskedOutput {
  readonly #redactor: Redactor;
  readonly #write: (text: string) => void;
  readonly #channels = new Map<string, { readonly push: (chunk: Uint8Array) => void; readonly end: () => void }>();

  /** @param write shows a text; called with masked text alone */
  constructor(redactor: Redactor, write: (text: string) => void) {
    this.#redactor = redactor;
    this.#write = (text) => {
      if (text !== "") write(text);
    };
  }

  /** Shows what came from a channel of the process. A value may come in pieces, as long as it comes in one channel. */
  push(channel: string, chunk: Uint8Array): void {
    this.#channel(channel).push(chunk);
  }

  /** Shows keys that were typed. */
  echo(keys: string): void {
    this.#channel("keys").push(new TextEncoder().encode(keys));
  }

  /** Shows a line of our own. */
  line(text: string, style: LineStyle = "plain"): void {
    const [before, after] = STYLES[style];
    this.#write(`${before}${this.#redactor.redactText(text)}${after}\r\n`);
  }

  /** Shows what was held back. */
  end(): void {
    for (const channel of this.#channels.values()) channel.end();
    this.#channels.clear();
  }

  /** What may be shown or logged of an error. */
  redactError(error: unknown): string {
    return this.#redactor.redactError(error);
  }

  #channel(name: string) {
    const known = this.#channels.get(name);
    if (known) return known;
    const stream = this.#redactor.stream();
    const text = new TerminalText();
    const channel = {
      push: (chunk: Uint8Array) => this.#write(text.decode(stream.push(chunk))),
      end: () => this.#write(text.decode(stream.end(), true)),
    };
    this.#channels.set(name, channel);
    return channel;
  }
}
