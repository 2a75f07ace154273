import { buildRequest } from "./buildRequest.ts";
import { KEPT } from "./fillings.ts";
import type { RequestTemplate } from "./requestTemplate.ts";

/**
 * Writes a request as a command for a POSIX shell. References and placeholders stay as they are written.
 * @throws {InvalidRequestError}
 */
export function curlCommand(template: RequestTemplate): string {
  const { authentication, retries, timeout } = template;
  const isBasic = authentication?.kind === "basic";
  // curl makes the header of basic authentication itself, once the values are there.
  const headers = isBasic
    ? template.headers.filter(({ key }) => key.toLowerCase() !== "authorization")
    : template.headers;
  const request = buildRequest({ ...template, headers, authentication: isBasic ? undefined : authentication }, KEPT);
  const options: readonly (readonly string[])[] = [
    ["--request", request.method],
    // Braces and brackets are patterns to curl.
    ...(/[[\]{}]/.test(request.url) ? [["--globoff"]] : []),
    ["--url", request.url],
    ...request.headers.map(({ key, value }) => ["--header", value === "" ? `${key};` : `${key}: ${value}`]),
    ...(isBasic ? [["--user", `${authentication.username}:${authentication.password}`]] : []),
    ...(request.body ? [["--data-raw", request.body.text]] : []),
    ["--max-time", String(timeout / 1000)],
    ...(retries > 0 ? [["--retry", String(retries)]] : []),
    ...(request.verifyCertificate ? [] : [["--insecure"]]),
  ];
  return ["curl", ...options.map((option) => option.map(shellWord).join(" "))].join(" \\\n  ");
}

/** Quotes a word for a POSIX shell, if it needs that. */
function shellWord(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
