/** Behind it a URL has its path: what stands before may be a whole address, and is taken as it is. */
const ADDRESS = /^[a-z][a-z\d+.-]*:\/\/[^/?#]+[/?#]/i;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*$/i;

/**
 * Encodes a value for where it lands in a URL: in the path its slashes stay; in the query, and before the `@` of an address,
 * nothing of meaning does.
 * @param before what stands before it in the URL
 * @param after what stands behind it
 */
export function encodeForUrl(value: string, before: string, after: string): string {
  if (!ADDRESS.test(before)) return SCHEME.test(before) && /^[^/?#]*@/.test(after) ? encodeQuery(value) : value;
  return before.includes("?") || before.includes("#") ? encodeQuery(value) : encodePath(value);
}

/** Encodes a value for a query or a form. */
export function encodeQuery(value: string): string {
  return encodeURIComponent(wellFormed(value)).replace(/[!'()*]/g, percentEncoded);
}

function encodePath(value: string): string {
  return encodeURI(wellFormed(value)).replace(/[?#]/g, percentEncoded);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Half of a surrogate pair has no encoding. */
function wellFormed(value: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(value));
}
