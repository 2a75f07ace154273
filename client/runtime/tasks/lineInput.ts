/** What typed keys mean to a process. */
export type TypedInput =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "end" }
  | { readonly kind: "interrupt" };

/** What to show of typed keys, and what to hand over. */
export interface ReadKeys {
  readonly echo: string;
  readonly input: readonly TypedInput[];
}

const ESCAPE = "\u001b";

/** What follows an escape character: the name of a key that has no character. */
const KEY_NAME = /^(?:\[[\d;?]*.?|O.|.)?/su;

/** Does what the line discipline of a terminal does: shows what is typed, lets it be erased, hands over whole lines. */
export class LineInput {
  #line = "";

  /** @param data what the terminal reports: keys, or a pasted text */
  read(data: string): ReadKeys {
    const input: TypedInput[] = [];
    let echo = "";
    for (let rest = data.replaceAll("\r\n", "\r"); rest !== ""; ) {
      const [key = ""] = rest;
      rest = rest.slice(key.length);
      if (key === ESCAPE) rest = rest.replace(KEY_NAME, "");
      else echo += this.#press(key, input);
    }
    return { echo, input };
  }

  #press(key: string, input: TypedInput[]): string {
    switch (key) {
      case "\r":
      case "\n":
        input.push({ kind: "text", text: `${this.#line}\n` });
        this.#line = "";
        return "\r\n";
      case "\u0003":
        input.push({ kind: "interrupt" });
        this.#line = "";
        return "^C\r\n";
      case "\u0004":
        input.push(this.#line === "" ? { kind: "end" } : { kind: "text", text: this.#line });
        this.#line = "";
        return "";
      case "\u007f":
      case "\b": {
        const last = Array.from(this.#line).at(-1);
        if (last === undefined) return "";
        this.#line = this.#line.slice(0, -last.length);
        return "\b \b";
      }
      default:
        this.#line += key;
        return key;
    }
  }
}
