import { buildRequest, isMultipart } from "./buildRequest.ts";
import { KEPT } from "./fillings.ts";
import type { RequestTemplate } from "./requestTemplate.ts";

/**
 * Writes a request as a command for a POSIX shell. References and placeholders stay as they are written. Of a multipart body, whose
 * parts are not known, there is one for a person to fill in.
 * @throws {InvalidRequestError}
 */
export function curlCommand(template: RequestTemplate): string {
  const { authentication, retries, timeout } = template;
  const isBasic = authentication?.kind === "basic";
  const hasParts = isMultipart(template.body);
  // What curl makes itself: basic authentication, once the values are there, and what tells the parts of a body apart.
  const ofCurl = [...(isBasic ? ["authorization"] : []), ...(hasParts ? ["content-type"] : [])];
  const request = buildRequest(
    {
      ...template,
      headers: template.headers.filter(({ key }) => !ofCurl.includes(key.toLowerCase())),
      body: hasParts ? undefined : template.body,
      authentication: isBasic ? undefined : authentication,
    },
    KEPT,
  );
  const options: readonly (readonly string[])[] = [
    ["--request", request.method],
    // Braces and brackets are patterns to curl.
    ...(/[[\]{}]/.test(request.url) ? [["--globoff"]] : []),
    ["--url", request.url],
    ...request.headers.map(({ key, value }) => ["--header", value === "" ? `${key};` : `${key}: ${value}`]),
    ...(isBasic ? [["--user", `${authentication.username}:${authentication.password}`]] : []),
    ...(request.body ? [["--data-raw", request.body.text]] : []),
    ...(hasParts ? [["--form", "name=value"]] : []),
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
