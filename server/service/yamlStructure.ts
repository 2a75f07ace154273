import { isMap, isPair, isScalar, parseAllDocuments, type Scalar, visit } from "yaml";
import { scalarEncoding } from "../../common/literalEncoding.ts";
import { type Ancestor, kindOfPlace, type Place, type StringSpan, type Structure } from "../../common/place.ts";

interface LocatedScalar {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  readonly type: Scalar.Type | undefined;
}

/** Reads YAML that may be broken; of several documents in a file each is read. */
export function parseYamlStructure(text: string): Structure {
  const scalars = locateScalars(text);
  const scalarAt = (offset: number) => scalars.find(({ start, end }) => start <= offset && offset <= end);
  return {
    placeAt(offset: number): Place {
      const scalar = scalarAt(offset);
      if (scalar) return scalar.place;
      const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
      return { kind: /(^|\s)#/.test(line) ? "prose" : "configuration", encoding: "plain" };
    },
    stringAt(offset: number): StringSpan | undefined {
      const scalar = scalarAt(offset);
      if (!scalar) return undefined;
      const { start, end, place, type } = scalar;
      if (place.encoding !== "plain") return { start: start + 1, end: end - 1, isPlain: false };
      const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
      const content = isBlock ? text.indexOf("\n", start) + 1 : start;
      return { start: content, end, isPlain: !isBlock };
    },
  };
}

function locateScalars(text: string): readonly LocatedScalar[] {
  const scalars: LocatedScalar[] = [];
  for (const document of parseAllDocuments(text, { logLevel: "silent", strict: false, uniqueKeys: false })) {
    visit(document, {
      Scalar(key, scalar, path) {
        const [start, end] = scalar.range ?? [0, 0];
        if (key === "key") return;
        const place = { kind: kindOfPlace(ancestorsOf(path)), encoding: scalarEncoding(scalar) };
        scalars.push({ start, end, place, type: scalar.type });
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
