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
 * The input is in another process: a replacement overwrites what is typed while it is under way. So what is inserted goes
 * into the wanted text, which the next replacement puts back, whether it was typed before or after one was taken.
 */
export class NameTyping {
  /** What the input holds: what it last told or took. Two while its last report may come from before or after it took. */
  #held: readonly string[];
  /** What it should hold. */
  #wanted: string;
  /** How many characters stand behind the cursor. */
  #after = 0;
  /** What was put into the input and is not yet taken, and what the input held then. */
  #underWay: { readonly replacement: Replacement; readonly before: readonly string[] } | undefined;

  constructor(name: string) {
    this.#held = [name];
    this.#wanted = name;
  }

  /** The name as typed so far, whether or not the input shows it yet. */
  get name(): string {
    return this.#wanted;
  }

  /** Takes in what the input reports. */
  changed(value: string): void {
    const [last = ""] = this.#held;
    const mayHaveHeld = this.#underWay ? [...this.#held, this.#underWay.replacement.value] : this.#held;
    const edits = mayHaveHeld.map((held) => editBetween(held, value)).filter(isInsertion);
    const [insertion] = edits.toSorted((a, b) => a.inserted.length - b.inserted.length);
    this.#held = [value];
    this.#after = (insertion ?? editBetween(last, value)).after;
    // Who removes something, or types over it, sees what stays.
    this.#wanted = normalized(insertion ? insert(this.#wanted, insertion) : value);
  }

  /**
   * To be asked for once typing pauses, so that replacing and typing seldom meet.
   * @returns what to put into the input, `undefined` when it may stay as it is or has not yet taken the last.
   */
  correction(): Replacement | undefined {
    const isRight = this.#held.every((held) => held === this.#wanted);
    return this.#underWay || isRight ? undefined : this.replace(this.#wanted, this.#after);
  }

  /** Puts another name into the input, the cursor `after` characters before its end. */
  replace(name: string, after = 0): Replacement {
    this.#wanted = name;
    this.#after = after;
    const replacement = { value: name, cursor: name.length - after };
    this.#underWay = { replacement, before: this.#held };
    return replacement;
  }

  /** The input has taken this replacement: what it reports from now on it reports of that, unless of a later one. */
  taken(replacement: Replacement): void {
    if (this.#underWay?.replacement !== replacement) return;
    const { value } = replacement;
    const { before } = this.#underWay;
    this.#held = this.#held === before ? [value] : [value, ...this.#held];
    this.#underWay = undefined;
  }
}

interface Edit {
  /** How many characters before the end of the text the edit ends. */
  readonly after: number;
  readonly removed: number;
  readonly inserted: string;
}

function isInsertion({ removed, inserted }: Edit): boolean {
  return removed === 0 && inserted !== "";
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
function insert(text: string, { after, inserted }: Edit): string {
  const at = Math.max(0, text.length - after);
  return text.slice(0, at) + inserted + text.slice(at);
}

function normalized(text: string): string {
  return upperCaseAscii(text).replaceAll(" ", "_");
}
