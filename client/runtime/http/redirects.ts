import type { Header, HttpRequest } from "./buildRequest.ts";

/** Where a redirect leads. */
export interface Redirect {
  readonly request: HttpRequest;
  /** The headers that are not sent on, because the other host is not whom they are for. */
  readonly dropped: readonly string[];
  /** Whether what is sent goes to whom it was meant for. */
  readonly isSameHost: boolean;
}

const CREDENTIALS = new Set(["authorization", "cookie", "proxy-authorization"]);

/**
 * The request that follows an answer, as browsers and `fetch` have it: 303 and a redirected POST become GET. Another host, and
 * the same one without encryption, never gets what proves who sends: `Authorization`, cookies, headers with a secret.
 * @returns `undefined` when the answer is no redirect, or leads to nothing that can be asked.
 */
export function followRedirect(
  request: HttpRequest,
  status: number,
  location: string | undefined,
): Redirect | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  const from = new URL(request.url);
  const to = parseUrl(location, request.url);
  if (!to || !["http:", "https:"].includes(to.protocol)) return undefined;
  if (to.hash === "") to.hash = from.hash;
  const isSameHost = from.host === to.host && (to.protocol === "https:" || from.protocol === "http:");
  const becomesGet =
    (status === 303 && request.method !== "HEAD") || ((status === 301 || status === 302) && request.method === "POST");
  const isDropped = ({ key, secrets }: Header) =>
    !isSameHost && (CREDENTIALS.has(key.toLowerCase()) || secrets.length > 0);
  const describesBody = ({ key }: Header) => /^content-/i.test(key);
  return {
    isSameHost,
    dropped: request.headers.filter(isDropped).map(({ key }) => key),
    request: {
      ...request,
      url: to.href,
      method: becomesGet ? "GET" : request.method,
      body: becomesGet ? undefined : request.body,
      headers: request.headers.filter((header) => !isDropped(header) && !(becomesGet && describesBody(header))),
    },
  };
}

function parseUrl(text: string, base: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}
