import { maskedNames } from "../../store/mask.ts";
import { joined } from "../redact/joined.ts";
import type { Redactor } from "../redact/redactor.ts";
import type { HttpRequest } from "./buildRequest.ts";
import { decodeBody } from "./decodeBody.ts";
import { followRedirect, type Redirect } from "./redirects.ts";
import { SendFailure } from "./sendFailure.ts";
import type { Answer, Transport } from "./transport.ts";

/** How much of a body is read, in bytes. */
export const MAX_BODY = 10 * 1024 * 1024;

const MAX_REDIRECTS = 10;
/** How long to wait before a request is sent again, in ms. */
const RETRY_PAUSE = 300;

/** An answer, masked: no part of it holds a value. */
export interface Received {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Of the body as it was received and decompressed, in bytes; at most {@link MAX_BODY}. Beside masks it tells the length of values. */
  readonly size: number;
  /** Whether the body goes on behind {@link MAX_BODY}. */
  readonly isCut: boolean;
  readonly redirects: readonly FollowedRedirect[];
  /** Counts from 1. */
  readonly attempt: number;
  /** From the first byte sent to the last one read, in ms. */
  readonly milliseconds: number;
}

/** A redirect that was followed, masked. */
interface FollowedRedirect {
  readonly url: string;
  /** The headers that the other host did not get. */
  readonly dropped: readonly string[];
}

/** What sending needs. */
export interface SendOptions {
  readonly transport: Transport;
  readonly redactor: Redactor;
  /** For each exchange with a host, in ms. */
  readonly timeout: number;
  readonly retries: number;
  /** Ends everything under way; the promise rejects with its reason. */
  readonly signal: AbortSignal;
  /** Asks whether another host may have secrets. */
  readonly allow: (url: string, names: readonly string[]) => Promise<boolean>;
  /** A clock, in ms. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Sends a request, again when no answer comes or the server fails, and follows redirects.
 * @throws {SendFailure} when there is no answer, or the user refused a redirect
 */
export async function send(request: HttpRequest, options: SendOptions): Promise<Received> {
  const { retries, pause, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt > retries;
    try {
      const received = await sendOnce(request, options, attempt);
      if (isLast || received.status < 500) return received;
    } catch (error) {
      signal.throwIfAborted();
      if (isLast || !(error instanceof SendFailure) || !error.isTransient) throw error;
    }
    await pause(RETRY_PAUSE);
    signal.throwIfAborted();
  }
}

async function sendOnce(first: HttpRequest, options: SendOptions, attempt: number): Promise<Received> {
  const { redactor, now } = options;
  const redirects: FollowedRedirect[] = [];
  let milliseconds = 0;
  for (let request = first; ; ) {
    const start = now();
    const exchange = await exchangeWith(request, options);
    milliseconds += now() - start;
    const { redirect, received } = exchange;
    if (!redirect) return { ...received, redirects, attempt, milliseconds };
    if (redirects.length === MAX_REDIRECTS) throw new SendFailure("redirects", request.url);
    await confirm(redirect, options);
    redirects.push({ url: redactor.redactText(redirect.request.url), dropped: redirect.dropped });
    request = redirect.request;
  }
}

interface Exchange {
  readonly redirect: Redirect | undefined;
  readonly received: Omit<Received, "redirects" | "attempt" | "milliseconds">;
}

/** The body of a redirect, which nobody sees. */
const NOT_READ = { body: new Uint8Array(), size: 0, isCut: false };

/** Sends to one host and reads its answer; the time for both is limited. */
async function exchangeWith(request: HttpRequest, options: SendOptions): Promise<Exchange> {
  const { transport, redactor } = options;
  const end = new AbortController();
  const timeout = AbortSignal.timeout(options.timeout);
  const signal = AbortSignal.any([options.signal, timeout, end.signal]);
  const { method, url, verifyCertificate } = request;
  const headers = request.headers.map(({ key, value }) => [key, value] as const);
  const message = { method, url, headers, body: request.body?.text, verifyCertificate };
  try {
    const answer = await transport(message, signal);
    const location = answer.headers.find(([key]) => key.toLowerCase() === "location")?.[1];
    const redirect = followRedirect(request, answer.status, location);
    const read = redirect ? NOT_READ : await readBody(answer, redactor);
    return { redirect, received: { ...masked(answer, redactor), ...read } };
  } catch (error) {
    options.signal.throwIfAborted();
    if (timeout.aborted) throw new SendFailure("timeout", url);
    throw SendFailure.of(error, url);
  } finally {
    // What is not read would keep the connection.
    end.abort();
  }
}

/** Reads at most {@link MAX_BODY}, through the redactor. */
async function readBody(answer: Answer, redactor: Redactor) {
  const stream = redactor.stream();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    const rest = MAX_BODY - size;
    size += chunk.length;
    chunks.push(stream.push(chunk.subarray(0, rest)));
    // What the redactor holds back could be the start of a value: it is left out.
    if (size > MAX_BODY) return { body: joined(chunks), size: MAX_BODY, isCut: true };
  }
  chunks.push(stream.end());
  return { body: joined(chunks), size, isCut: false };
}

function masked({ status, statusText, headers }: Answer, redactor: Redactor) {
  return {
    status,
    statusText: redactor.redactText(statusText),
    headers: headers.map(([key, value]) => [redactor.redactText(key), maskedHeader(value, redactor)] as const),
  };
}

/** A header comes as one character for each byte; what the bytes mean is UTF-8 more often than not. */
function maskedHeader(value: string, redactor: Redactor): string {
  const bytes = redactor.redactBytes(Uint8Array.from(value, (byte) => byte.charCodeAt(0)));
  return redactor.redactText(decodeBody(bytes, "text/plain") ?? "");
}

async function confirm({ request, isSameHost }: Redirect, { redactor, allow }: SendOptions): Promise<void> {
  if (isSameHost) return;
  const names = [...new Set([...(request.body?.secrets ?? []), ...maskedNames(redactor.redactText(request.url))])];
  if (names.length > 0 && !(await allow(request.url, names))) throw new SendFailure("refused-redirect", request.url);
}
