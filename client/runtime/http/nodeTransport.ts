import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Transport } from "./transport.ts";

/** Carries what `fetch` cannot: to a host whose certificate is not verified, and GET with a body. */
export const nodeTransport: Transport = (message, signal) =>
  new Promise((resolve, reject) => {
    const { method, url, headers, body, verifyCertificate } = message;
    const request = url.startsWith("https:") ? requestHttps : requestHttp;
    const sent = request(url, {
      method,
      headers: ["Host", new URL(url).host, "Accept-Encoding", "gzip, deflate, br", ...headers.flat()],
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
    if (body !== undefined) sent.setHeader("Content-Length", new TextEncoder().encode(body).length);
    sent.end(body);
  });

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
