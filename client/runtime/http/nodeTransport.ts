import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Transport } from "./transport.ts";

const DEFAULTS = [
  ["Accept", "*/*"],
  ["Accept-Encoding", "gzip, deflate, br"],
] as const;

/**
 * Carries what `fetch` cannot: to a host whose certificate is not verified, and GET with a body. No agent is chosen: with one of
 * our own, VS Code would only look for a proxy where `http.proxySupport` says `override`.
 */
export const nodeTransport: Transport = (message, signal) =>
  new Promise((resolve, reject) => {
    const { method, url, headers, body, verifyCertificate } = message;
    const request = url.startsWith("https:") ? requestHttps : requestHttp;
    const sent = request(url, {
      method,
      headers: merged([
        ["Host", new URL(url).host],
        ...(body === undefined ? [] : [["Content-Length", String(new TextEncoder().encode(body).length)] as const]),
        ...DEFAULTS.filter(([name]) => !isSet(headers, name)),
        ...headers,
        // A connection that is kept open would outlive the choice not to verify it.
        ["Connection", "close"],
      ]),
      rejectUnauthorized: verifyCertificate,
      signal,
    });
    sent.once("error", reject);
    sent.once("response", (response) =>
      resolve({
        status: response.statusCode ?? 0,
        statusText: response.statusMessage ?? "",
        headers: pairs(response.rawHeaders),
        body: decompressed(response),
      }),
    );
    sent.end(body);
  });

type Headers = readonly (readonly [string, string])[];

function isSet(headers: Headers, name: string): boolean {
  return headers.some(([key]) => key.toLowerCase() === name.toLowerCase());
}

/** Headers in the form in which a proxy agent can write them once more: each name once, with all of its values. */
function merged(headers: Headers): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const [key, value] of headers) {
    const known = Object.keys(result).find((name) => name.toLowerCase() === key.toLowerCase());
    if (known === undefined) result[key] = value;
    else result[known] = [result[known] ?? [], value].flat();
  }
  return result;
}

function decompressed(response: IncomingMessage): AsyncIterable<Uint8Array> {
  const decoder = decoderFor(response.headers["content-encoding"]);
  // Whoever reads the body learns of a failure; there is no one else to tell.
  return decoder ? pipeline(response, decoder, () => {}) : response;
}

function decoderFor(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      return undefined;
  }
}

function pairs(raw: readonly string[]): Headers {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) found.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return found;
}
