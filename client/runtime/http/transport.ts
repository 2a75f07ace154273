import { SendFailure } from "./sendFailure.ts";

/** One request on its way, without any retry or redirect. */
interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
  readonly verifyCertificate: boolean;
}

/** The answer to a {@link Message}. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Decompressed. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Carries a message over the network. Rejects with the platform's error when there is no answer. */
export type Transport = (message: Message, signal: AbortSignal) => Promise<Answer>;

/** Carries messages by the platform's `fetch`, which knows the proxies of VS Code. */
const fetchTransport: Transport = async ({ method, url, headers, body }, signal) => {
  const response = await fetch(url, {
    method,
    headers: headers.map(([key, value]): [string, string] => [key, value]),
    ...(body === undefined ? {} : { body }),
    redirect: "manual",
    signal,
  });
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: response.body ?? nothing(),
  };
};

/** Headers that a browser leaves out without a word. */
const BROWSER_HEADERS =
  /^(?:accept-charset|cookie2?|date|dnt|expect|origin|referer|te|trailer|upgrade|via|(?:proxy|sec)-.*)$/i;

/** A browser says neither why there is no answer nor where a redirect leads. */
const browserTransport: Transport = async (message, signal) => {
  const { url, headers } = message;
  const isPossible = isForFetch(message) && !headers.some(([name]) => BROWSER_HEADERS.test(name));
  if (!isPossible) throw new SendFailure("unsupported", url);
  const answer = await fetchTransport(message, signal).catch((error: unknown) => {
    throw new SendFailure("cross-origin", url, "", error);
  });
  if (answer.status === 0) throw new SendFailure("hidden-redirect", url);
  return answer;
};

/**
 * Gives each message to the transport that can carry it.
 * @param other carries what `fetch` cannot; absent in a browser
 */
export function chooseTransport(other: Transport | undefined): Transport {
  return async (message, signal) => {
    if (!other) return browserTransport(message, signal);
    return isForFetch(message) ? fetchTransport(message, signal) : other(message, signal);
  };
}

/** Whether `fetch` can carry a message: it verifies every certificate, and gives no body to GET and HEAD. */
function isForFetch({ method, body, verifyCertificate }: Message): boolean {
  return verifyCertificate && (body === undefined || (method !== "GET" && method !== "HEAD"));
}

async function* nothing(): AsyncIterable<Uint8Array> {}
