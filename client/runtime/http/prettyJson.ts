/** No further do lines go to the right, so that their length stays in proportion to the text. */
const DEEPEST = 100;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Puts each member and element of JSON on a line of its own. Numbers stay as they are written, and so do members of one name.
 * @param showString what to write for a string with escapes, given what it means
 * @returns `undefined` for what is not JSON.
 */
export function prettyJson(text: string, showString: (value: string) => string): string | undefined {
  if (!isJson(text)) return undefined;
  const parts: string[] = [];
  let depth = 0;
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    const isFirst = last === "{" || last === "[";
    if (token === "}" || token === "]") {
      depth -= 1;
      if (!isFirst) parts.push(indentOf(depth));
      parts.push(token);
    } else {
      if (isFirst || last === ",") parts.push(indentOf(depth));
      parts.push(token === ":" ? ": " : token.includes("\\") ? rewritten(token, showString) : token);
      if (token === "{" || token === "[") depth += 1;
    }
    last = token;
  }
  return parts.join("");
}

function indentOf(depth: number): string {
  return `\n${"  ".repeat(Math.min(depth, DEEPEST))}`;
}

function rewritten(literal: string, showString: (value: string) => string): string {
  return JSON.stringify(showString(String(JSON.parse(literal))));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
