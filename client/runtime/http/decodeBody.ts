/** Media types whose bodies are text whatever their bytes are. */
const TEXT = /^text\/|[/+](?:json|xml|yaml|x-yaml|javascript|ecmascript|graphql|x-ndjson|x-www-form-urlencoded)$/;

/** Characters that no text has. Tabs, line ends, form feeds and the escape of colours may stand in one. */
const NOT_IN_TEXT = new Set([...Array(32).keys()].filter((code) => ![9, 10, 12, 13, 27].includes(code)));

/**
 * The text of a body, by the charset that it says it has or its byte order mark, else UTF-8, else Latin-1.
 * @param contentType the header's value; empty when there is none
 * @returns `undefined` for a body that is no text.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string | undefined {
  const type = mediaType(contentType);
  const label = byteOrderMark(bytes) ?? /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  const declared = label === undefined ? undefined : decode(bytes, label);
  if (declared !== undefined) return declared;
  const utf8 = decode(bytes, "utf-8", true);
  if (utf8 !== undefined && (TEXT.test(type) || !holdsControls(utf8))) return utf8;
  return TEXT.test(type) ? decode(bytes, "latin1") : undefined;
}

/** The media type of a `Content-Type` without its parameters, in lower case. */
export function mediaType(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

function holdsControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (NOT_IN_TEXT.has(text.charCodeAt(at))) return true;
  return false;
}

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** @returns `undefined` for a label that nobody knows, or bytes that are not of it. */
function decode(bytes: Uint8Array, label: string, fatal = false): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}
