/**
 * Turns bytes that come in pieces into the text of a terminal: characters that are cut are kept until they are whole, and a
 * line end returns to the first column too.
 */
export class TerminalText {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #endsWithReturn = false;

  /** @param isLast whether nothing follows */
  decode(bytes: Uint8Array, isLast = false): string {
    const text = this.#decoder.decode(bytes, { stream: !isLast });
    if (text === "") return "";
    const startsAfterReturn = this.#endsWithReturn;
    this.#endsWithReturn = text.endsWith("\r");
    const shown = text.replace(/(?<!\r)\n/g, "\r\n");
    return startsAfterReturn && text.startsWith("\n") ? shown.slice(1) : shown;
  }
}
