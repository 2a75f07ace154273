import { visit } from "jsonc-parser";
import { nextValueStart, withoutExpressions } from "../jsonText.ts";
import type { Literal, Owner, Span } from "./literals.ts";

/** The text that JSON is read from: a file, or a string of a file. */
interface JsonSource {
  readonly text: string;
  readonly owner: Owner;
  readonly key: string | undefined;
  readonly encodings: Literal["encodings"];
  readonly locate: Literal["locate"];
  readonly whole: Literal["whole"];
}

/** Reads the strings of a JSON file. */
export function readJsonFile(text: string): readonly Literal[] {
  return readJsonLiterals({
    text,
    owner: { parent: undefined, key: undefined, strings: new Map() },
    key: undefined,
    encodings: [],
    locate: (start, end) => ({ start, end }),
    whole: () => ({ start: 0, end: text.length }),
  });
}

/** Reads the strings of JSON that may be broken, and of JSON that its strings hold. */
function readJsonLiterals(source: JsonSource): readonly Literal[] {
  const { literals, isBroken } = readValue(source, source.text, 0, false);
  return isBroken ? readBroken(source, withoutExpressions(source.text)) : literals;
}

/** @param text of the same length as the source's */
function readBroken(source: JsonSource, text: string): readonly Literal[] {
  const literals: Literal[] = [];
  for (let origin: number | undefined = 0; origin !== undefined; ) {
    const value = readValue(source, text, origin, true);
    literals.push(...value.literals);
    origin = value.end === undefined ? undefined : nextValueStart(text, value.end);
  }
  return literals;
}

/**
 * @param text what is parsed: the source's text, or one of the same length
 * @param origin where the value begins
 * @param isLenient whether JSON that is broken is read on
 * @returns the strings, and where the value ends; `undefined` when there is none
 */
function readValue(source: JsonSource, text: string, origin: number, isLenient: boolean) {
  const literals: Literal[] = [];
  const stack: Frame[] = [{ owner: source.owner, key: source.key }];
  let isBroken = false;
  let end: number | undefined;
  const leave = (offset: number, length: number) => {
    stack.pop();
    end = origin + offset + length;
  };
  visit(
    text.slice(origin),
    {
      onError: () => {
        isBroken = !isLenient;
      },
      onObjectBegin: () => {
        if (isBroken) return false;
        const { owner, key } = top(stack, source);
        stack.push({ owner: { parent: owner, key, strings: new Map() }, key: undefined });
        return true;
      },
      onObjectEnd: leave,
      onArrayBegin: () => {
        if (isBroken) return false;
        stack.push({ ...top(stack, source) });
        return true;
      },
      onArrayEnd: leave,
      onObjectProperty: (key) => {
        top(stack, source).key = key;
      },
      onLiteralValue: (value, offset, length) => {
        const start = origin + offset;
        end = start + length;
        if (isBroken || typeof value !== "string") return;
        const { owner, key } = top(stack, source);
        const raw = source.text.slice(start + 1, end - 1);
        const literal = stringLiteral(raw, start + 1, isLenient ? (decode(raw) ?? value) : value, owner, key, source);
        if (key !== undefined) owner.strings.set(key, literal.value);
        literals.push(literal, ...readJsonInside(literal));
      },
    },
    { allowTrailingComma: true },
  );
  return { literals, isBroken, end };
}

/** The strings of JSON that a string holds, such as the body of a request. */
export function readJsonInside(literal: Literal): readonly Literal[] {
  const { value, owner, key, encodings } = literal;
  if (encodings.length > 2 || !/^=?\s*[[{]\s*["{[]/.test(value)) return [];
  return readJsonLiterals({
    text: value.replace(/^=/, " "),
    owner,
    key,
    encodings,
    locate: (start, end) => literal.locate(start, end),
    whole: () => literal.whole(),
  });
}

interface Frame {
  readonly owner: Owner;
  key: string | undefined;
}

function top(stack: readonly Frame[], source: JsonSource): Frame {
  return stack.at(-1) ?? { owner: source.owner, key: source.key };
}

function stringLiteral(
  raw: string,
  rawStart: number,
  value: string,
  owner: Owner,
  key: string | undefined,
  source: JsonSource,
): Literal {
  const isPlain = !raw.includes("\\");
  let offsets: readonly number[] | undefined;
  return {
    value,
    key,
    owner,
    encodings: [...source.encodings, "json"],
    unquoted: undefined,
    whole: () => source.locate(rawStart, rawStart + raw.length) ?? source.whole(),
    locate(start: number, end: number): Span | undefined {
      offsets ??= isPlain ? undefined : rawOffsets(raw);
      const at = (offset: number) => rawStart + (offsets ? (offsets[offset] ?? raw.length) : offset);
      return source.locate(at(start), at(end));
    },
  };
}

function decode(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${raw}"`);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** For each UTF-16 unit of the decoded string where it starts in the raw one. */
function rawOffsets(raw: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < raw.length; ) {
    offsets.push(at);
    if (raw[at] !== "\\") at += 1;
    else at += raw[at + 1] === "u" ? 6 : 2;
  }
  offsets.push(raw.length);
  return offsets;
}
