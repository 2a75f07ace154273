const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Puts each member and element of JSON on a line of its own. Numbers stay as they are written, and so do members of one name.
 * @param showString what to write for a string with escapes, given what it means
 * @returns `undefined` for what is not JSON.
 */
export function prettyJson(text: string, showString: (value: string) => string): string | undefined {
  if (!isJson(text)) return undefined;
  const parts: string[] = [];
  let indent = "\n";
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    const isFirst = last === "{" || last === "[";
    if (token === "}" || token === "]") {
      indent = indent.slice(0, -2);
      if (!isFirst) parts.push(indent);
      parts.push(token);
    } else {
      if (isFirst || last === ",") parts.push(indent);
      parts.push(token === ":" ? ": " : token.includes("\\") ? rewritten(token, showString) : token);
      if (token === "{" || token === "[") indent += "  ";
    }
    last = token;
  }
  return parts.join("");
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
