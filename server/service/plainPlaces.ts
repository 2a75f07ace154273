import { kindOfPlace } from "../../common/place.ts";
import { matchEnd } from "../../common/referenceSyntax.ts";

/** What may stand outside of strings in a line that tells what its strings are. */
const OUTSIDE = /[^"\\/'\r\n]*/y;

/** From inside a string to its end, or to that of its line. */
const REST_OF_STRING = /[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*/y;

/** From behind a key to its value, on the same line. */
const TO_VALUE = /[ \t]*:[ \t]*/y;

/** A key with other escapes says something else than its letters. */
const PLAIN_KEY = /^(?:[^\\]|\\["\\])*$/;

/**
 * Tells where the strings of a JSON text are plain configuration, by their lines alone, which costs a fraction of reading
 * the structure. Asked from the start towards the end it goes through each line once.
 */
export class PlainPlaces {
  readonly #text: string;
  readonly #hasCarriageReturns: boolean;
  readonly #linesTell: boolean;
  /** Where the line is read on: outside of strings, or where it stopped telling. */
  #at = 0;
  /** The key that the value there belongs to, where a string begins there. */
  #key: string | undefined;
  /** Where the string there ends, once that is known. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#hasCarriageReturns = text.includes("\r");
    // A node of these types, or a comment over several lines, changes what a line means.
    this.#linesTell = !holdsString(text, "NOTE") && !holdsString(text, "CODE") && !this.#mayHoldBlockComment();
  }

  /**
   * Whether the line around an offset says that it is in a string that is plain configuration; `false` means that the
   * structure has to be asked.
   * @param offset UTF-16
   */
  has(offset: number): boolean {
    if (!this.#linesTell) return false;
    const key = this.#keyOfStringAt(offset);
    return key !== undefined && kindOfPlace([{ key }]) === "configuration";
  }

  /** In a string the two characters open no comment, and the first ones that stand elsewhere do. */
  #mayHoldBlockComment(): boolean {
    let at = this.#text.indexOf("/*");
    while (at !== -1) {
      if (this.#keyOfStringAt(at) === undefined) return true;
      at = this.#text.indexOf("/*", matchEnd(REST_OF_STRING, this.#text, at));
    }
    return false;
  }

  /** The key of the string around an offset, where it stands on the same line; `undefined` where the line does not tell. */
  #keyOfStringAt(offset: number): string | undefined {
    const text = this.#text;
    if (this.#at < offset && offset <= this.#end) return this.#key;
    this.#goToLineOf(offset);
    for (;;) {
      const quote = matchEnd(OUTSIDE, text, this.#at);
      if (quote > this.#at) this.#goTo(Math.min(quote, offset));
      if (quote >= offset || text[quote] !== '"') return undefined;
      const end = matchEnd(REST_OF_STRING, text, quote + 1);
      if (end >= offset) {
        this.#end = end;
        return this.#key;
      }
      if (text[end] !== '"') {
        this.#goTo(end);
        return undefined;
      }
      const value = matchEnd(TO_VALUE, text, end + 1);
      const string = text.slice(quote + 1, end);
      this.#goTo(value, value > end + 1 && PLAIN_KEY.test(string) ? string : undefined);
    }
  }

  #goToLineOf(offset: number): void {
    if (offset < this.#at) this.#goTo(0);
    const ahead = this.#text.slice(this.#at, offset);
    const lineFeed = ahead.lastIndexOf("\n");
    const end = this.#hasCarriageReturns ? Math.max(lineFeed, ahead.lastIndexOf("\r")) : lineFeed;
    if (end !== -1) this.#goTo(this.#at + end + 1);
  }

  #goTo(offset: number, key?: string): void {
    this.#at = offset;
    this.#key = key;
    this.#end = 0;
  }
}

/** Looks for the letters first: a quote is in every line, and the search would stop at each. */
function holdsString(text: string, letters: string): boolean {
  const rest = `${letters}"`;
  let at = text.indexOf(rest);
  while (at !== -1 && text[at - 1] !== '"') at = text.indexOf(rest, at + 1);
  return at !== -1;
}
