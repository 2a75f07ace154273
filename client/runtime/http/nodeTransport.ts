import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Transport } from "./transport.ts";

const DEFAULTS = [
  ["Accept", "*/*"],
  ["Accept-Encoding", "gzip, deflate, br"],
];

/** Carries what `fetch` cannot: to a host whose certificate is not verified, and GET with a body. */
export const nodeTransport: Transport = (message, signal) =>
  new Promise((resolve, reject) => {
    const { method, url, headers, body, verifyCertificate } = message;
    const request = url.startsWith("https:") ? requestHttps : requestHttp;
    const length = body === undefined ? [] : [["Content-Length", String(new TextEncoder().encode(body).length)]];
    const own = [["Host", new URL(url).host], ...DEFAULTS, ...length].filter(([name]) => !isSet(headers, name));
    const sent = request(url, {
      method,
      headers: [...own, ...headers].flat(),
      rejectUnauthorized: verifyCertificate,
      // A connection that is kept open would outlive the choice not to verify it.
      agent: false,
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

function isSet(headers: readonly (readonly [string, string])[], name: string | undefined): boolean {
  return headers.some(([key]) => key.toLowerCase() === name?.toLowerCase());
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

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) found.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return found;
}
