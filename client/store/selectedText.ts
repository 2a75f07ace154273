import { createScanner } from "jsonc-parser";
import { type Scalar, visit } from "yaml";
import { decodeLiteral, type Encoding, scalarEncoding } from "../../common/literalEncoding.ts";
import { parseYaml } from "../../server/service/yamlDocuments.ts";

/** A string of a text. Offsets are UTF-16. */
interface StringSpan {
  /** With its quotes. */
  readonly outer: readonly [number, number];
  /** Without them. */
  readonly inner: readonly [number, number];
  /** What a part of it means; `undefined` when the part is not written so, such as half an escape. */
  readonly decode: (start: number, end: number) => string | undefined;
}

/** Strings that may hold JSON themselves, such as the body of a request. */
const HOLDS_JSON = /^\s*[[{]/;

/**
 * What a selection means: within a string of JSON or YAML what the file says there, without escapes, indentation and the
 * quotes around it; elsewhere the text as it stands.
 * @param start UTF-16 offset, as `end`
 * @param languageId as VS Code has it
 */
export function selectedText(text: string, start: number, end: number, languageId: string): string {
  const strings = languageId === "yaml" ? yamlStrings : /^jsonc?$/.test(languageId) ? jsonStrings : () => [];
  return meaningOf(strings(text), start, end) ?? text.slice(start, end);
}

function meaningOf(strings: readonly StringSpan[], start: number, end: number): string | undefined {
  const around = strings.find(({ outer, inner }) => {
    return (start >= inner[0] && end <= inner[1]) || (start === outer[0] && end === outer[1]);
  });
  if (!around) return undefined;
  const { inner, decode } = around;
  const [from, to] = [Math.max(start, inner[0]), Math.min(end, inner[1])];
  const [before, value, whole] = [decode(inner[0], from), decode(from, to), decode(...inner)];
  if (before === undefined || value === undefined || whole === undefined || !HOLDS_JSON.test(whole)) return value;
  return meaningOf(jsonStrings(whole), before.length, before.length + value.length) ?? value;
}

/** The text may be broken. */
function jsonStrings(text: string): readonly StringSpan[] {
  const scanner = createScanner(text, true);
  const strings: StringSpan[] = [];
  for (;;) {
    scanner.scan();
    const [start, length] = [scanner.getTokenOffset(), scanner.getTokenLength()];
    // The end of the text.
    if (length === 0) break;
    if (text[start] !== '"') continue;
    const isClosed = /[^\\](?:\\\\)*"$/.test(text.slice(start, start + length));
    strings.push(quoted(text, start, start + length + (isClosed ? 0 : 1), "json"));
  }
  return strings;
}

function yamlStrings(text: string): readonly StringSpan[] {
  const strings: StringSpan[] = [];
  for (const document of parseYaml(text)) {
    visit(document, {
      Scalar: (_, scalar) => {
        const [start, end] = scalar.range ?? [0, 0];
        if (scalar.type === "BLOCK_LITERAL") strings.push(block(text, start, end));
        else if (isQuoted(scalar)) strings.push(quoted(text, start, end, scalarEncoding(scalar)));
      },
    });
  }
  return strings;
}

function isQuoted({ type }: Scalar): boolean {
  return type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
}

function quoted(text: string, start: number, end: number, encoding: Encoding): StringSpan {
  const decode = (from: number, to: number) => decodeLiteral(text.slice(from, to), [encoding]);
  return { outer: [start, end], inner: [start + 1, end - 1], decode };
}

/** Lines below `|`, which are indented in the file and not in the value. */
function block(text: string, start: number, end: number): StringSpan {
  const first = text.indexOf("\n", start) + 1;
  const indentation = /^ */.exec(text.slice(first, end).replace(/^(?: *\r?\n)+/, ""))?.[0].length ?? 0;
  const decode = (from: number, to: number) => {
    const lineStart = text.lastIndexOf("\n", from - 1) + 1;
    return text
      .slice(lineStart, to)
      .replaceAll("\r\n", "\n")
      .split("\n")
      .map((line, index) => line.slice(index === 0 ? Math.max(indentation, from - lineStart) : indentation))
      .join("\n");
  };
  return { outer: [first, end], inner: [first, end], decode };
}
