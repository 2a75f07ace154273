/** How a string is written in its file: with JSON's escapes, in single quotes of YAML, or as it is. */
export type Encoding = "json" | "single" | "plain";

/** How a scalar of YAML is written. @param type as the package `yaml` tells it */
export function scalarEncoding({ type }: { readonly type?: string | undefined }): Encoding {
  switch (type) {
    case "QUOTE_DOUBLE":
      return "json";
    case "QUOTE_SINGLE":
      return "single";
    default:
      return "plain";
  }
}

/**
 * The value of a piece of raw text.
 * @param encodings from the file inwards: JSON that is held in a JSON string is `["json", "json"]`
 * @returns `undefined` when the text is not written so.
 */
export function decodeLiteral(raw: string, encodings: readonly Encoding[]): string | undefined {
  let text: string | undefined = raw;
  for (const encoding of encodings) {
    if (text === undefined) return undefined;
    text = decodeOnce(text, encoding);
  }
  return text;
}

/** Writes a text so that it means the same within a string of the file. */
export function encodeLiteral(text: string, encodings: readonly Encoding[]): string {
  return encodings.toReversed().reduce(encodeOnce, text);
}

function decodeOnce(text: string, encoding: Encoding): string | undefined {
  switch (encoding) {
    case "json":
      return parseString(text);
    case "single":
      return text.replaceAll("''", "'");
    case "plain":
      return text;
  }
}

function encodeOnce(text: string, encoding: Encoding): string {
  switch (encoding) {
    case "json":
      return JSON.stringify(text).slice(1, -1);
    case "single":
      return text.replaceAll("'", "''");
    case "plain":
      return text;
  }
}

function parseString(text: string): string | undefined {
  if (!text.includes("\\")) return text;
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
