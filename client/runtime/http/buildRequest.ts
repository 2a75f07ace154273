import { ExpectedError } from "../../expectedError.ts";
import type { Filling } from "./fillings.ts";
import { mapText, referencedNames } from "./referencedText.ts";
import type { Authentication, RequestTemplate } from "./requestTemplate.ts";
import { requestUrl } from "./requestUrl.ts";
import { encodeQuery } from "./urlText.ts";

/** A header to send, and the names of the secrets in it. */
export interface Header {
  readonly key: string;
  readonly value: string;
  readonly secrets: readonly string[];
}

/** A request that only has to be sent. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: { readonly text: string; readonly secrets: readonly string[] } | undefined;
  readonly verifyCertificate: boolean;
}

/** What keeps a request from being built: what to mend, and nothing of any value. */
export class InvalidRequestError extends ExpectedError {
  override readonly name = "InvalidRequestError";
  readonly problem: "url" | "header" | "multipart";
  /** The name of the header in question. */
  readonly header: string;

  constructor(problem: InvalidRequestError["problem"], header = "") {
    super(problem);
    this.problem = problem;
    this.header = header;
  }
}

/** Whether a body has parts, which the text of a node does not tell apart. */
export function isMultipart(body: RequestTemplate["body"]): boolean {
  return body !== undefined && /^multipart\/|^form-?data$/i.test(body.type);
}

/** Headers that whoever sends the request decides. */
const DECIDED_ELSEWHERE = new Set(["connection", "content-length", "host", "keep-alive", "transfer-encoding"]);
const FORM = "application/x-www-form-urlencoded";

/**
 * Builds the request of a template whose placeholders are filled. No header is changed that the node sets, but those that
 * only the sender can know, and `Authorization` when the node has authentication too.
 * @throws {InvalidRequestError}
 */
export function buildRequest(template: RequestTemplate, filling: Filling): HttpRequest {
  const { method, body, verifyCertificate } = template;
  if (isMultipart(body)) throw new InvalidRequestError("multipart");
  const request = {
    method,
    url: requestUrl(template, filling),
    headers: headersOf(template, filling),
    body: body && { text: bodyText(body, filling), secrets: referencedNames(body.content) },
    verifyCertificate,
  };
  return filling.isEncoded ? readyToSend(request, referencedNames(template.url)) : request;
}

/** The names of the secrets that a request carries, in the order of the request. */
export function secretsOf(template: RequestTemplate): readonly string[] {
  const { url, headers, parameters, body, authentication } = template;
  const entries = [...parameters, ...headers].flatMap(({ key, value }) => [key, value]);
  return referencedNames(url, ...entries, ...authenticationTexts(authentication), body?.content ?? "");
}

/**
 * Brings the URL into its final form. What stands before its `@` is basic authentication, which `fetch` takes as a header alone.
 * @param secrets the names of the secrets in the URL
 */
function readyToSend(request: HttpRequest, secrets: readonly string[]): HttpRequest {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") throw new InvalidRequestError("url");
  const { username, password } = url;
  [url.username, url.password] = ["", ""];
  const isProven = request.headers.some(({ key }) => key.toLowerCase() === "authorization");
  const headers = [...request.headers];
  if (`${username}${password}` !== "" && !isProven) {
    const value = `Basic ${base64(`${percentDecoded(username)}:${percentDecoded(password)}`)}`;
    headers.push({ key: "Authorization", value, secrets });
  }
  headers.forEach(checkHeader);
  return { ...request, url: url.href, headers };
}

/** As the URL standard has it: a `%` that begins no escape stands for itself. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split("%"), (hex) => Number.parseInt(hex, 16));
    return new TextDecoder().decode(bytes);
  });
}

/** Base64 of the text in UTF-8. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function headersOf(template: RequestTemplate, filling: Filling): readonly Header[] {
  const { authentication } = template;
  const plain = (text: string) => filling.text(text);
  const headers: Header[] = template.headers
    .filter(({ key }) => !DECIDED_ELSEWHERE.has(key.toLowerCase()))
    .filter(({ key }) => !authentication || key.toLowerCase() !== "authorization")
    .map(({ key, value }) => ({ key: plain(key), value: plain(value).trim(), secrets: referencedNames(key, value) }));
  if (template.body && !headers.some(({ key }) => key.toLowerCase() === "content-type")) {
    headers.push({ key: "Content-Type", value: template.body.type, secrets: [] });
  }
  if (authentication) {
    const value = authorization(authentication, plain, filling).trim();
    headers.push({ key: "Authorization", value, secrets: referencedNames(...authenticationTexts(authentication)) });
  }
  return headers;
}

function authorization(authentication: Authentication, plain: (text: string) => string, filling: Filling): string {
  switch (authentication.kind) {
    case "basic":
      return `Basic ${filling.basic(`${plain(authentication.username)}:${plain(authentication.password)}`)}`;
    case "bearer":
      return `Bearer ${plain(authentication.token)}`;
  }
}

function authenticationTexts(authentication: Authentication | undefined): readonly string[] {
  switch (authentication?.kind) {
    case "basic":
      return [authentication.username, authentication.password];
    case "bearer":
      return [authentication.token];
    case undefined:
      return [];
  }
}

/** @throws {InvalidRequestError} for what no header can hold; the error of the platform would quote the value. */
function checkHeader({ key, value, secrets }: Header): void {
  const isName = /^[\w!#$%&'*+\-.^`|~]+$/.test(key);
  if (isName && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  throw new InvalidRequestError("header", isName || secrets.length === 0 ? key : "");
}

function bodyText({ type, content }: { readonly type: string; readonly content: string }, filling: Filling): string {
  return type.toLowerCase().startsWith(FORM)
    ? mapText(
        content,
        (piece) => piece,
        (written, name) => {
          const value = filling.reference(written, name);
          return filling.isEncoded ? encodeQuery(value) : value;
        },
      )
    : filling.text(content);
}
