/** Longer headers, and lengths of more than any text can have, are no frames; in bytes. */
const [LONGEST_HEADER, LONGEST_BODY] = [4096, 512 * 1024 * 1024];

const END_OF_HEADER = "\r\n\r\n";

/**
 * Looks on while frames of the protocol are read from a stream. Once a frame is broken nothing that follows can be
 * understood, and whoever reads would wait for ever without a word.
 */
export class FrameWatch {
  readonly #broken: (header: string) => void;
  #header = "";
  /** How much of a body is still to come, in bytes. */
  #rest = 0;
  #isBroken = false;

  /** @param broken called once, with the header that is none */
  constructor(broken: (header: string) => void) {
    this.#broken = broken;
  }

  /** Takes what was read, in pieces of any size. */
  take(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && !this.#isBroken) {
      if (this.#rest > 0) {
        const skipped = Math.min(this.#rest, chunk.length - at);
        this.#rest -= skipped;
        at += skipped;
        continue;
      }
      this.#header += String.fromCharCode(chunk[at] ?? 0);
      at += 1;
      if (this.#header.endsWith(END_OF_HEADER)) this.#begin();
      else if (this.#header.length > LONGEST_HEADER) this.#end();
    }
  }

  #begin(): void {
    const length = /^Content-Length: *(\d+)\r$/im.exec(this.#header)?.[1];
    if (length === undefined || Number(length) > LONGEST_BODY) {
      this.#end();
    } else {
      this.#header = "";
      this.#rest = Number(length);
    }
  }

  #end(): void {
    this.#isBroken = true;
    this.#broken(this.#header.trim());
  }
}
