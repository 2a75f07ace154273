import { isMap, isPair, isScalar, parseAllDocuments, type Scalar, visit } from "yaml";
import { type Ancestor, kindOfPlace, type Place, type Quoting, type Structure } from "./place.ts";

interface LocatedScalar {
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** Reads YAML that may be broken; of several documents in a file each is read. */
export function parseYamlStructure(text: string): Structure {
  const scalars = locateScalars(text);
  return {
    placeAt(offset: number): Place {
      const scalar = scalars.find(({ start, end }) => start <= offset && offset <= end);
      if (scalar) return scalar.place;
      const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
      return { kind: /(^|\s)#/.test(line) ? "prose" : "configuration", quoting: "none" };
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
        scalars.push({ start, end, place: { kind: kindOfPlace(ancestorsOf(path)), quoting: quotingOf(scalar) } });
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

function quotingOf(scalar: Scalar): Quoting {
  switch (scalar.type) {
    case "QUOTE_DOUBLE":
      return "double";
    case "QUOTE_SINGLE":
      return "single";
    default:
      return "none";
  }
}
