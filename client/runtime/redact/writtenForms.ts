import { MIN_SECRET_LENGTH } from "../../store/valueRules.ts";

/** A piece of base64 that is shorter turns up by chance (security.md, "Masking output"). */
const MIN_BASE64_LENGTH = 8;

/**
 * The forms in which programs write a value down: as it is, escaped for JSON, URIs, XML and shells, in hex and in base64 at
 * any alignment; of a value of several lines also each line, and the other kind of line ends.
 * @returns distinct patterns of at least {@link MIN_SECRET_LENGTH} bytes.
 */
export function writtenForms(value: string): readonly Uint8Array[] {
  const forms = new Set<string>();
  const encoder = new TextEncoder();
  // Half a surrogate pair cannot be written in UTF-8, nor in a URI.
  for (const text of textsOf(new TextDecoder("utf-8", { ignoreBOM: true }).decode(encoder.encode(value)))) {
    for (const escaped of ESCAPES) forms.add(escaped(text));
    const bytes = encoder.encode(text);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    for (const form of [hex, hex.toUpperCase(), ...base64Cores(bytes)]) forms.add(form);
  }
  const patterns = Array.from(forms, (form) => encoder.encode(form));
  return [...patterns, ...latin1Forms(value)].filter(({ length }) => length >= MIN_SECRET_LENGTH);
}

/** Headers of HTTP, and old programs, write a byte for each character. */
function latin1Forms(value: string): readonly Uint8Array[] {
  return Array.from(textsOf(value))
    .filter((text) => /[\u0080-\u00ff]/.test(text) && !/[^\t-\u00ff]/.test(text))
    .map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

/** What stands in the output when the whole value was written, or a program took it apart by lines. */
function textsOf(value: string): ReadonlySet<string> {
  const unix = value.replaceAll("\r\n", "\n");
  const lines = unix.split("\n").map((line) => line.trim());
  const texts = [value, value.trim(), unix, unix.replaceAll("\n", "\r\n"), ...lines];
  return new Set(texts.filter(({ length }) => length >= MIN_SECRET_LENGTH));
}

type Escape = (text: string) => string;

const asIs: Escape = (text) => text;
const json: Escape = (text) => JSON.stringify(text).slice(1, -1);
const strictUri: Escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, percentEncoded);
const formUri: Escape = (text) => strictUri(text).replaceAll("%20", "+").replaceAll("~", "%7E");

/** Escapes with hexadecimal digits are written in both cases. */
const HEXADECIMAL_ESCAPES: readonly Escape[] = [
  (text) => encodeURIComponent(text),
  (text) => encodeURIComponent(text).replaceAll("%20", "+"),
  (text) => encodeURI(text),
  // In the path of a URL.
  (text) => encodeURI(text).replace(/[?#]/g, percentEncoded),
  strictUri,
  formUri,
  (text) => text.replace(/[\s\S]/g, unicodeEscaped),
  (text) => json(text).replace(/[\u0080-\uffff]/g, unicodeEscaped),
  (text) => json(text).replace(/[<>&\u2028\u2029]/g, unicodeEscaped),
  (text) => json(text).replace(/[<>&'+`]|[\u0080-\uffff]/g, unicodeEscaped),
  (text) =>
    json(text)
      .replaceAll('\\"', "\\u0022")
      .replace(/[<>&'+`]|[\u0080-\uffff]/g, unicodeEscaped),
];

const ESCAPES: readonly Escape[] = [
  asIs,
  json,
  (text) => json(json(text)),
  (text) => json(text).replaceAll("/", "\\/"),
  // JavaScript, Python and Ruby print strings in single quotes.
  (text) => json(text).replaceAll('\\"', '"').replaceAll("'", "\\'"),
  ...HEXADECIMAL_ESCAPES,
  ...HEXADECIMAL_ESCAPES.map((escaped) => (text: string) => upperCaseEscapes(escaped(text))),
  ...HEXADECIMAL_ESCAPES.map((escaped) => (text: string) => lowerCaseEscapes(escaped(text))),
  ...["&quot;", "&#34;", "&#x22;", '"'].flatMap((quote) =>
    ["&apos;", "&#39;", "&#x27;", "'"].map((apostrophe) => (text: string) => xml(text, quote, apostrophe)),
  ),
  // Shells: in single quotes (POSIX, twice; PowerShell), in double quotes, without quotes.
  (text) => text.replaceAll("'", "'\\''"),
  (text) => text.replaceAll("'", `'"'"'`),
  (text) => text.replaceAll("'", "''"),
  (text) => text.replace(/["\\$`]/g, "\\$&"),
  (text) => text.replace(/["\\$`!]/g, "\\$&"),
  (text) => text.replace(/[^\w@%+=:,./\n\u0080-\uffff-]/g, "\\$&"),
  (text) => text.replace(/["$`]/g, "`$&"),
];

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function unicodeEscaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const HEXADECIMAL_ESCAPE = /%[\da-f]{2}|\\u[\da-f]{4}/gi;

function upperCaseEscapes(text: string): string {
  return text.replace(HEXADECIMAL_ESCAPE, (escaped) => escaped.toUpperCase().replace("\\U", "\\u"));
}

function lowerCaseEscapes(text: string): string {
  return text.replace(HEXADECIMAL_ESCAPE, (escaped) => escaped.toLowerCase());
}

function xml(text: string, quote: string, apostrophe: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', quote)
    .replaceAll("'", apostrophe);
}

/**
 * The characters of base64 and base64url that the bytes alone decide, for each of the three offsets at which they can
 * stand in what was encoded; the characters at the borders, which hold bits of the neighbours, are left out.
 */
function base64Cores(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = "\0".repeat(offset) + Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    const encoded = btoa(shifted);
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor((shifted.length * 8) / 6);
    if (end - start < MIN_BASE64_LENGTH) return [];
    // Where nothing stands behind the value, it alone decides the last character too.
    const cores = [end, encoded.replace(/=+$/, "").length, encoded.length].map((to) => encoded.slice(start, to));
    return [...cores, ...cores.map((core) => core.replaceAll("+", "-").replaceAll("/", "_"))];
  });
}
