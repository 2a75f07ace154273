import { isMap, isPair, isScalar, type Scalar, visit, type YAMLMap } from "yaml";
import { scalarEncoding } from "../../common/literalEncoding.ts";
import { type Ancestor, kindOfPlace, type Place, type StringSpan, type Structure } from "../../common/place.ts";
import { spanAt } from "./spans.ts";
import type { YamlDocuments } from "./yamlDocuments.ts";

interface LocatedScalar {
  readonly start: number;
  readonly end: number;
  readonly scalar: Scalar;
  /** From the root to what the scalar stands in. */
  readonly path: readonly unknown[];
}

/** From where a comment may start to the end of its line; within a scalar it is none. */
const COMMENT = /(?:^|\s)#.*/gm;

/** Tells where positions stand in YAML that may be broken; of several documents in a file each counts. */
export function yamlStructure(text: string, documents: YamlDocuments): Structure {
  const scalars = locateScalars(documents);
  const types = new Map<unknown, Ancestor | undefined>();
  let comments: readonly { readonly start: number; readonly end: number }[] | undefined;
  return {
    placeAt(offset: number): Place {
      const found = spanAt(scalars, offset);
      if (found) return { kind: kindOfPlace(ancestorsOf(found.path, types)), encoding: scalarEncoding(found.scalar) };
      comments ??= Array.from(text.matchAll(COMMENT), ({ 0: { length }, index }) => ({
        start: index,
        end: index + length,
      }));
      const comment = spanAt(comments, offset);
      return { kind: comment && comment.start < offset ? "prose" : "configuration", encoding: "plain" };
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

/** All scalars but keys, in order. */
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

/** @param types those of the mappings that were asked for so far */
function ancestorsOf(path: readonly unknown[], types: Map<unknown, Ancestor | undefined>): readonly Ancestor[] {
  return path.toReversed().flatMap((step): Ancestor[] => {
    // A mapping as a key, which braces without quotes make, has no name, and one in another is twice as long written out.
    if (isPair(step)) return [{ key: isScalar(step.key) ? String(step.key.value) : "" }];
    if (!isMap(step)) return [];
    if (!types.has(step)) types.set(step, typed(step));
    const type = types.get(step);
    return type ? [type] : [];
  });
}

function typed(map: YAMLMap): Ancestor | undefined {
  const type = map.get("type");
  return typeof type === "string" ? { type } : undefined;
}
