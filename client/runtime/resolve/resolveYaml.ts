import { type Scalar, visit } from "yaml";
import { parseYaml } from "../../../server/service/yamlDocuments.ts";
import { delimited, type IsEvaluated, replaceEach, resolvable, type ValueFor } from "./resolvable.ts";
import { resolveText } from "./resolveJson.ts";

/**
 * Puts values in place of the references of a YAML text. A string that has one is written anew, in double quotes; all else keeps
 * its bytes, comments and strings that are not evaluated included. The text may be broken.
 */
export function resolveYaml(text: string, valueFor: ValueFor, isEvaluated: IsEvaluated): string {
  if (resolvable(text).length === 0) return text;
  const { text: readable, open, close } = withoutBraces(text);
  let resolved = "";
  let at = 0;
  for (const scalar of scalarsOf(readable)) {
    const [start, end] = scalar.range ?? [0, 0];
    if (start < at || typeof scalar.value !== "string" || !isEvaluated(start + 1)) continue;
    const content = scalar.value.replaceAll(open, "{").replaceAll(close, "}");
    if (resolvable(content).length === 0) continue;
    const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
    const written = JSON.stringify(resolveText(content, valueFor));
    resolved += text.slice(at, start) + written + (isBlock ? "\n" : "");
    at = end;
  }
  return resolved + text.slice(at);
}

/** A text of the same length that has other characters in place of the braces of references: they would start a mapping. */
export function withoutBraces(text: string): { readonly text: string; readonly open: string; readonly close: string } {
  const [open, close] = unusedCharacters(text);
  const replaced = replaceEach(text, delimited(text), ({ start, end }) => {
    const written = text.slice(start, end);
    return written.replace(/^\{\{/, open + open).replace(/\}\}$/, close + close);
  });
  return { text: replaced, open, close };
}

function scalarsOf(text: string): readonly Scalar[] {
  const scalars: Scalar[] = [];
  for (const document of parseYaml(text)) {
    visit(document, { Scalar: (_, scalar) => void scalars.push(scalar) });
  }
  return scalars.toSorted((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0));
}

/** Two characters of the private use area that the text does not have. */
function unusedCharacters(text: string): readonly [string, string] {
  const unused: string[] = [];
  for (let code = 0xe000; unused.length < 2; code += 1) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) unused.push(character);
  }
  return [unused[0] ?? "", unused[1] ?? ""];
}
