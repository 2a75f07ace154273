import { isMap, isScalar, parseDocument } from "yaml";

/** What a `jelou.yml` says. A part is `undefined` when the file does not say it as a text. */
export interface ProjectFile {
  readonly project: string | undefined;
  readonly organization: string | undefined;
}

/** Two ids take a line each; a longer file is none, and may be made to take long, in UTF-16 units. */
const LONGEST = 16_384;

/** Reads the text of a `jelou.yml`; broken YAML says nothing. */
export function parseProjectFile(text: string): ProjectFile {
  if (text.length > LONGEST) return { project: undefined, organization: undefined };
  const document = parseDocument(text, { logLevel: "silent" });
  const isReadable = document.errors.length === 0 && isMap(document.contents);
  const idAt = (key: string) => (isReadable ? idIn(document.get(key, true)) : undefined);
  return { project: idAt("brain"), organization: idAt("organization") };
}

/** An id that consists of digits stays as it is written. */
function idIn(node: unknown): string | undefined {
  if (!isScalar(node) || (typeof node.value !== "string" && typeof node.value !== "number")) return undefined;
  const id = (node.source ?? String(node.value)).trim();
  return id === "" ? undefined : id;
}
