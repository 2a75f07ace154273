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
 * The input is in another process: a replacement overwrites what was typed while it was under way, and VS Code does not
 * report when it has taken one. So every change that the input reports is taken as an edit of the state to which it is
 * nearest, and made to the wanted text, and a key that was overwritten is put back.
 */
export class NameTyping {
  /** What the input may hold, in the order in which it comes to: what it last told, then what was put into it since. */
  #states: readonly string[];
  /** What it should hold. */
  #wanted: string;
  /** How many characters stand behind the cursor. */
  #after = 0;

  constructor(name: string) {
    this.#states = [name];
    this.#wanted = name;
  }

  /** The name as typed so far, whether or not the input shows it yet. */
  get name(): string {
    return this.#wanted;
  }

  /** Takes in what the input reports. */
  changed(value: string): void {
    // All removed is all removed, from whichever state.
    const edits = this.#states.map((state) => editBetween(value === "" ? this.#wanted : state, value));
    // Of edits of one size the likelier is where the cursor was, since typing leaves what is behind the cursor.
    const unlikeness = ({ removed, inserted, after }: Edit) => [
      removed + inserted.length,
      Math.abs(after - this.#after),
    ];
    const [nearest] = edits.toReversed().toSorted((a, b) => compareNumbers(unlikeness(a), unlikeness(b)));
    if (!nearest) return;
    this.#states = [value, ...this.#states.slice(edits.indexOf(nearest) + 1)];
    if (nearest.removed + nearest.inserted.length === 0) return;
    this.#after = nearest.after;
    this.#wanted = normalized(apply(this.#wanted, nearest));
  }

  /**
   * To be asked for once typing pauses, so that replacing and typing seldom meet.
   * @returns what to put into the input, `undefined` when it may stay as it is.
   */
  correction(): Replacement | undefined {
    return this.#wanted === this.#states.at(-1) ? undefined : this.replace(this.#wanted, this.#after);
  }

  /** Puts another name into the input, the cursor `after` characters before its end. */
  replace(name: string, after = 0): Replacement {
    this.#wanted = name;
    this.#states = [...this.#states, name];
    return { value: name, cursor: name.length - after };
  }
}

interface Edit {
  /** How many characters before the end of the text the edit ends. */
  readonly after: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Orders lists of numbers by the first that differs. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
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
