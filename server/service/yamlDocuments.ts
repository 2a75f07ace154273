import { parseAllDocuments } from "yaml";

/** The documents of a file of YAML. */
export type YamlDocuments = ReturnType<typeof parseAllDocuments>;

/** Reads YAML that may be broken. */
export function parseYaml(text: string): YamlDocuments {
  return parseAllDocuments(text, { logLevel: "silent", strict: false, uniqueKeys: false });
}
