import { isMap, isScalar, isSeq, type Scalar } from "yaml";
import { encodeLiteral, scalarEncoding } from "../../../common/literalEncoding.ts";
import type { YamlDocuments } from "../yamlDocuments.ts";
import { readJsonInside } from "./jsonLiterals.ts";
import type { Literal, Owner, Span } from "./literals.ts";

/** Reads the strings of YAML that may be broken, and of JSON that its strings hold. */
export function readYamlLiterals(text: string, documents: YamlDocuments): readonly Literal[] {
  const literals: Literal[] = [];
  const read = (node: unknown, owner: Owner, key: string | undefined): void => {
    if (isMap(node)) {
      const own: Owner = { parent: owner, key, strings: new Map() };
      for (const pair of node.items) read(pair.value, own, isScalar(pair.key) ? String(pair.key.value) : undefined);
    } else if (isSeq(node)) {
      for (const item of node.items) read(item, owner, key);
    } else if (isScalar(node) && typeof node.value === "string") {
      const literal = scalarLiteral(text, node, node.value, owner, key);
      if (key !== undefined) owner.strings.set(key, literal.value);
      literals.push(literal, ...readJsonInside(literal));
    }
  };
  for (const document of documents) {
    read(document.contents, { parent: undefined, key: undefined, strings: new Map() }, undefined);
  }
  return literals;
}

function scalarLiteral(text: string, scalar: Scalar, value: string, owner: Owner, key: string | undefined): Literal {
  const [start, end] = scalar.range ?? [0, 0];
  const encoding = scalarEncoding(scalar);
  // Where the last piece ended: a string may hold thousands, which are asked for in order.
  let located = { value: 0, raw: start };
  return {
    value,
    key,
    owner,
    encodings: [encoding],
    unquoted: scalar.type === "PLAIN" ? { start, end } : undefined,
    whole: () => ({ start, end }),
    locate(from: number, to: number): Span | undefined {
      const wanted = value.slice(from, to);
      const raw = encodeLiteral(wanted, [encoding]);
      if (/[\r\n]/.test(raw) || raw === "") return undefined;
      if (from < located.value) located = { value: 0, raw: start };
      let at = text.indexOf(raw, located.raw);
      // Indentation and folding move offsets, so of equal pieces the same one by count is taken.
      for (let before = countOf(wanted, value.slice(located.value, from)); before > 0 && at !== -1; before -= 1) {
        at = text.indexOf(raw, at + raw.length);
      }
      if (at === -1 || at + raw.length > end) return undefined;
      located = { value: to, raw: at + raw.length };
      return { start: at, end: at + raw.length };
    },
  };
}

function countOf(wanted: string, text: string): number {
  return wanted === "" ? 0 : text.split(wanted).length - 1;
}
