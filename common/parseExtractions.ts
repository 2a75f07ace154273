import type { DocumentArgument, DocumentExtractions, ExtractArgument, TextRange } from "./extraction.ts";

/** Reads the server's answer. @returns `undefined` when it is none. */
export function parseExtractions(input: unknown): DocumentExtractions | undefined {
  return isAnswer(input) ? input : undefined;
}

/** Reads the argument of the command to extract a secret. @returns `undefined` when it was called without one. */
export function parseExtractArgument(input: unknown): ExtractArgument | undefined {
  return isArgument(input) ? input : undefined;
}

/** Reads the argument of the command to extract all credentials. @returns `undefined` when it was called without one. */
export function parseDocumentArgument(input: unknown): DocumentArgument | undefined {
  return isObject(input) && "uri" in input && typeof input.uri === "string" ? { uri: input.uri } : undefined;
}

/** Whether two ranges start at the same place. */
export function startsAt(a: TextRange, b: TextRange): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character;
}

/** Client and server are of one build, so what an extraction holds needs no second check. */
function isAnswer(input: unknown): input is DocumentExtractions {
  return isObject(input) && "version" in input && "extractions" in input && Array.isArray(input.extractions);
}

function isArgument(input: unknown): input is ExtractArgument {
  if (!isObject(input) || !("uri" in input) || !("version" in input) || !("range" in input)) return false;
  const { uri, version, range } = input;
  return (
    typeof uri === "string" && typeof version === "number" && isObject(range) && "start" in range && "end" in range
  );
}

function isObject(input: unknown): input is object {
  return typeof input === "object" && input !== null;
}
