import { parseAllDocuments, type Scalar, visit } from "yaml";
import { replaceEach, resolvable, resolveText, type ValueFor } from "./resolveText.ts";

/**
 * Puts values in place of the references of a YAML text. A string that has one is written anew, in double quotes; all else keeps
 * its bytes, comments included. The text may be broken.
 */
export function resolveYaml(text: string, valueFor: ValueFor): string {
  const references = resolvable(text);
  if (references.length === 0) return text;
  const [open, close] = unusedCharacters(text);
  // Without quotes, `{{` would start a mapping.
  const readable = replaceEach(text, references, ({ start, end }) => {
    const written = text.slice(start, end);
    return written.replace(/^\{\{/, open + open).replace(/\}\}$/, close + close);
  });
  let resolved = "";
  let at = 0;
  for (const scalar of scalarsOf(readable)) {
    const [start, end] = scalar.range ?? [0, 0];
    if (start < at || typeof scalar.value !== "string") continue;
    const content = scalar.value.replaceAll(open, "{").replaceAll(close, "}");
    if (resolvable(content).length === 0) continue;
    const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
    const written = JSON.stringify(resolveText(content, valueFor));
    resolved += text.slice(at, start) + written + (isBlock ? "\n" : "");
    at = end;
  }
  return resolved + text.slice(at);
}

function scalarsOf(text: string): readonly Scalar[] {
  const scalars: Scalar[] = [];
  for (const document of parseAllDocuments(text, { logLevel: "silent", strict: false, uniqueKeys: false })) {
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
