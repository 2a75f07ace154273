import type { Structure } from "../../../common/place.ts";
import type { Reference } from "../../../common/reference.ts";
import { parseJsonStructure } from "../../../server/service/jsonStructure.ts";
import { parseYaml } from "../../../server/service/yamlDocuments.ts";
import { yamlStructure } from "../../../server/service/yamlStructure.ts";
import { delimited, EVERYWHERE, type IsEvaluated, type ValueFor } from "./resolvable.ts";
import { resolveJson, resolveText } from "./resolveJson.ts";
import { resolveYaml, withoutBraces } from "./resolveYaml.ts";

/** A text whose references are to be resolved. */
export interface Source {
  readonly text: string;
  /** What to call the text in a list of what is wrong. */
  readonly place: string;
  /**
   * What the text is, which decides what of it is left alone: comments, prose and code (`common/place.ts`), as the platform
   * leaves them. Plain text when absent.
   */
  readonly format?: SourceFormat;
}

export type SourceFormat = "text" | "json" | "yaml";

interface Format {
  /** Reads where things stand in a text; absent where all of a text is evaluated. */
  readonly structure?: (text: string) => Structure;
  readonly resolve: (text: string, valueFor: ValueFor, isEvaluated: IsEvaluated) => string;
}

const FORMATS: Readonly<Record<SourceFormat, Format>> = {
  text: { resolve: resolveText },
  json: { resolve: resolveJson, structure: parseJsonStructure },
  yaml: { resolve: resolveYaml, structure: readYamlStructure },
};

function readYamlStructure(text: string): Structure {
  const readable = withoutBraces(text).text;
  return yamlStructure(readable, parseYaml(readable));
}

/** Puts values in place of the references of a source, as what it is. */
export function resolveSource(source: Source, valueFor: ValueFor): string {
  return FORMATS[source.format ?? "text"].resolve(source.text, valueFor, evaluationOf(source));
}

/** The references of a source that {@link resolveSource} asks values for, and those there that nobody could resolve. */
export function referencesIn(source: Source): readonly Reference[] {
  const references = delimited(source.text);
  if (references.length === 0) return [];
  const wanted = new Set<string>();
  resolveSource(source, (name) => {
    wanted.add(name);
    return "";
  });
  const isEvaluated = evaluationOf(source);
  const found = references.filter(({ name, nameStart, problem }) => {
    return isEvaluated(nameStart) && (problem !== undefined || wanted.has(name));
  });
  // In a broken text the two may differ about where a string ends: then each mention of the name counts.
  const missed = new Set([...wanted].filter((name) => !found.some((reference) => reference.name === name)));
  return references.filter((reference) => found.includes(reference) || missed.has(reference.name));
}

function evaluationOf({ text, format = "text" }: Source): IsEvaluated {
  const structure = FORMATS[format].structure?.(text);
  return structure ? (offset) => structure.placeAt(offset).kind === "configuration" : EVERYWHERE;
}
