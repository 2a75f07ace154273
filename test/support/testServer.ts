import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** A real server on this machine that answers in the ways servers do. */
export interface TestServer {
  /** `http://127.0.0.1:PORT` or `https://127.0.0.1:PORT`. */
  readonly origin: string;
  /** What it received: method, path, headers and body, as text. */
  readonly received: readonly string[];
  stop(): Promise<void>;
}

/** Starts a server; with `tls` its certificate is one that nobody has vouched for. */
export async function startTestServer(options: { readonly tls?: boolean } = {}): Promise<TestServer> {
  const received: string[] = [];
  const listener: RequestListener = (request, response) => {
    read(request).then(
      (body) => {
        received.push(`${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${body}`);
        return answer(request, response, body, received.length);
      },
      () => response.destroy(),
    );
  };
  const server = options.tls
    ? createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, listener)
    : createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http${options.tls ? "s" : ""}://127.0.0.1:${port}`, received, stop };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

async function answer(request: IncomingMessage, response: ServerResponse, body: string, count: number): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const text = searchParams.get("text") ?? body;
  const json = { "Content-Type": "application/json" };
  switch (pathname) {
    case "/echo": {
      const { method, url, headers } = request;
      const echo = JSON.stringify({ method, url, headers, body });
      const length = { "Content-Length": Buffer.byteLength(echo) };
      response.writeHead(200, { ...json, ...length, "X-Echo": headers.authorization ?? "" });
      response.end(echo);
      return;
    }
    case "/redirect":
      response.writeHead(Number(searchParams.get("status") ?? 302), { Location: searchParams.get("to") ?? "/echo" });
      response.end("moved");
      return;
    case "/encoded": {
      // The forms in which a server may give back what it got.
      const bytes = Buffer.from(text);
      response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
      response.end(
        [
          ...[text, encodeURIComponent(text), JSON.stringify(text), bytes.toString("hex")],
          ...["", "a", "ab"].map((before) => Buffer.from(`${before}${text}!`).toString("base64")),
        ].join("\n"),
      );
      return;
    }
    case "/bytes":
      response.writeHead(200, { "Content-Type": "text/plain" });
      for (const byte of Buffer.from(`>${text}<`)) {
        response.write(Uint8Array.of(byte));
        await delay(5);
      }
      response.end();
      return;
    case "/gzip":
      response.writeHead(200, { ...json, "Content-Encoding": "gzip" });
      response.end(gzipSync(JSON.stringify({ text })));
      return;
    case "/brotli":
      response.writeHead(200, { ...json, "Content-Encoding": "br" });
      response.end(brotliCompressSync(JSON.stringify({ text })));
      return;
    case "/latin1":
      response.writeHead(200, { "Content-Type": "text/plain; charset=ISO-8859-1" });
      response.end(Buffer.from(`¡Olé! ${text}`, "latin1"));
      return;
    case "/mislabelled":
      response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
      response.end(Buffer.from(text, "latin1"));
      return;
    case "/header":
      // What a server writes that knows nothing of the charset of headers.
      response.writeHead(200, { "X-Text": Buffer.from(text).toString("latin1"), "X-Latin": text });
      response.end("see above");
      return;
    case "/utf16":
      response.writeHead(200, { "Content-Type": "text/plain; charset=utf-16le" });
      response.end(Buffer.from(`key: ${text}`, "utf16le"));
      return;
    case "/binary":
      response.writeHead(200, { "Content-Type": "image/png" });
      response.end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe]));
      return;
    case "/huge": {
      // Ends its first 10 MB in the middle of the text.
      const half = Math.floor(text.length / 2);
      response.writeHead(200, { "Content-Type": "text/plain" });
      response.write("x".repeat(10 * 1024 * 1024 - half));
      response.write(text);
      for (let at = 0; at < 20 && !response.destroyed; at += 1) {
        if (!response.write("y".repeat(1024 * 1024)))
          await Promise.race([once(response, "drain"), once(response, "close")]);
      }
      response.end();
      return;
    }
    case "/slow":
      await delay(Number(searchParams.get("ms") ?? 60_000), undefined, { ref: false });
      response.writeHead(200).end("late");
      return;
    case "/reset":
      request.socket.resetAndDestroy();
      return;
    case "/half":
      response.writeHead(200, { "Content-Type": "text/plain", "Content-Length": "1000" });
      response.write(text);
      await delay(50);
      request.socket.resetAndDestroy();
      return;
    case "/flaky":
      response.writeHead(count < 3 ? 503 : 200, json).end('{"ok":true}');
      return;
    default:
      response.writeHead(404, { "Content-Type": "text/html" }).end("<h1>Not here</h1>");
  }
}

/** Of no use but here: made for this test, for the name `localhost`, vouched for by nobody. */
const TEST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsOsYBjkNkXJ32zUS
E/MxU3NXQH5XprNtpqdFp66InzKhRANCAATj7TAm+5q8sTDzJrM7512Ec6N6yckv
J5vVBrNpIqEPyp1EsvuPiPXHj+ZvoEDql06SEmdwnSyoC2SsRf7KOmEA
-----END PRIVATE KEY-----
`;

const TEST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUFTz0X5Vfp68x4i2RCGx0/mRAPlwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDIyMzIwNloYDzIxMjYxMDMx
MjIzMjA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATj7TAm+5q8sTDzJrM7512Ec6N6yckvJ5vVBrNpIqEPyp1EsvuPiPXH
j+ZvoEDql06SEmdwnSyoC2SsRf7KOmEAo28wbTAdBgNVHQ4EFgQUaZz/dQKwwEKB
gq0d93N89KvTLnEwHwYDVR0jBBgwFoAUaZz/dQKwwEKBgq0d93N89KvTLnEwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgeYED/G7dUGq8af1GMHGHbt7wL+7HfEvrEG9JhnmB7yYCIHS0
fAiWe4DYrRWtXdxLrKjagcWv88Qn4UXE/Qjwrpe5
-----END CERTIFICATE-----
`;
