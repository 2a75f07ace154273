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
  // A browser follows redirects by itself or tells nothing about them; by itself it would take secrets along.
  if (response.type === "opaqueredirect") throw new SendFailure("hidden-redirect", url);
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: response.body ?? nothing(),
  };
};

/**
 * Gives each message to the transport that can carry it.
 * @param other carries what `fetch` cannot; absent in a browser
 */
export function chooseTransport(other: Transport | undefined): Transport {
  return async (message, signal) => {
    if (isForFetch(message)) return fetchTransport(message, signal);
    if (!other) throw new SendFailure("unsupported", message.url);
    return other(message, signal);
  };
}

/** Whether `fetch` can carry a message: it verifies every certificate, and gives no body to GET and HEAD. */
function isForFetch({ method, body, verifyCertificate }: Message): boolean {
  return verifyCertificate && (body === undefined || (method !== "GET" && method !== "HEAD"));
}

async function* nothing(): AsyncIterable<Uint8Array> {}
