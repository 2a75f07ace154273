import { upperCaseAscii } from "../../common/names.ts";

/** What to put into the input in place of what stands there. */
export interface Replacement {
  readonly value: string;
  /** Where the cursor belongs, a UTF-16 offset. */
  readonly cursor: number;
}

/**
 * Turns a name into upper case and spaces into `_` while it is typed.
 *
 * The input is in another process: a replacement overwrites what was typed while it was under way. So every change that
 * the input reports is taken as an edit of the wanted text, and a key that was overwritten is put back.
 */
export class NameTyping {
  /** What the input holds, as far as it has told. */
  #shown: string;
  /** What it should hold. */
  #wanted: string;
  /** The replacement that it has not reported yet. */
  #sent: string | undefined;
  /** How many characters stand behind the cursor. */
  #after = 0;

  constructor(name: string) {
    this.#shown = name;
    this.#wanted = name;
  }

  /** The name as typed so far, whether or not the input shows it yet. */
  get name(): string {
    return this.#wanted;
  }

  /** Takes in what the input reports. */
  changed(value: string): void {
    const edit = editBetween(this.#shown, value);
    this.#shown = value;
    if (value === this.#sent) {
      this.#sent = undefined;
    } else {
      this.#after = edit.after;
      this.#wanted = normalized(apply(this.#wanted, edit));
    }
  }

  /**
   * To be asked for once typing pauses, so that replacing and typing seldom meet.
   * @returns what to put into the input, `undefined` when it may stay as it is.
   */
  correction(): Replacement | undefined {
    if (this.#sent !== undefined || this.#wanted === this.#shown) return undefined;
    return this.replace(this.#wanted, this.#after);
  }

  /** Puts another name into the input, the cursor `after` characters before its end. */
  replace(name: string, after = 0): Replacement {
    this.#wanted = name;
    this.#sent = name === this.#shown ? undefined : name;
    return { value: name, cursor: name.length - after };
  }
}

interface Edit {
  /** How many characters before the end of the text the edit ends. */
  readonly after: number;
  readonly removed: number;
  readonly inserted: string;
}

function editBetween(before: string, value: string): Edit {
  const most = Math.min(before.length, value.length);
  let start = 0;
  while (start < most && before[start] === value[start]) start += 1;
  let after = 0;
  while (after < most - start && before.at(-1 - after) === value.at(-1 - after)) after += 1;
  return { after, removed: before.length - after - start, inserted: value.slice(start, value.length - after) };
}

/** Counted from the end, because what the input lacks was typed before its cursor. */
function apply(text: string, { after, removed, inserted }: Edit): string {
  const end = Math.max(0, text.length - after);
  const start = Math.max(0, end - removed);
  return text.slice(0, start) + inserted + text.slice(end);
}

function normalized(text: string): string {
  return upperCaseAscii(text).replaceAll(" ", "_");
}
