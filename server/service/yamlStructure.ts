import { isMap, isPair, isScalar, type Scalar, visit } from "yaml";
import { scalarEncoding } from "../../common/literalEncoding.ts";
import { type Ancestor, kindOfPlace, type Place, type StringSpan, type Structure } from "../../common/place.ts";
import { spanAt } from "./spans.ts";
import type { YamlDocuments } from "./yamlDocuments.ts";

interface LocatedScalar {
  readonly start: number;
  readonly end: number;
  readonly scalar: Scalar;
  /** From the root inwards. */
  readonly path: readonly unknown[];
}

/** Tells where positions stand in YAML that may be broken; of several documents in a file each counts. */
export function yamlStructure(text: string, documents: YamlDocuments): Structure {
  const scalars = locateScalars(documents);
  return {
    placeAt(offset: number): Place {
      const found = spanAt(scalars, offset);
      if (found) return { kind: kindOfPlace(ancestorsOf(found.path)), encoding: scalarEncoding(found.scalar) };
      const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
      return { kind: /(^|\s)#/.test(line) ? "prose" : "configuration", encoding: "plain" };
    },
    stringAt(offset: number): StringSpan | undefined {
      const found = spanAt(scalars, offset);
      if (!found) return undefined;
      const { start, end, scalar } = found;
      if (scalarEncoding(scalar) !== "plain") return { start: start + 1, end: end - 1, isPlain: false };
      const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
      const content = isBlock ? text.indexOf("\n", start) + 1 : start;
      return { start: content, end, isPlain: !isBlock };
    },
  };
}

function locateScalars(documents: YamlDocuments): readonly LocatedScalar[] {
  const scalars: LocatedScalar[] = [];
  for (const document of documents) {
    visit(document, {
      Scalar(key, scalar, path) {
        const [start, end] = scalar.range ?? [0, 0];
        if (key !== "key") scalars.push({ start, end, scalar, path });
      },
    });
  }
  return scalars;
}

function ancestorsOf(path: readonly unknown[]): readonly Ancestor[] {
  return path.toReversed().flatMap((step): Ancestor[] => {
    if (isPair(step)) return [{ key: String(isScalar(step.key) ? step.key.value : step.key) }];
    if (!isMap(step)) return [];
    const type = step.get("type");
    return typeof type === "string" ? [{ type }] : [];
  });
}
