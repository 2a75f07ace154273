import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine that answers with what it was sent. */
export interface EchoServer {
  readonly port: number;
  stop(): void;
}

/**
 * Starts the server that the sample project's nodes "Echo" send to.
 * @param port taken if nobody listens there, else any free one
 */
export async function startEchoServer(port: number): Promise<EchoServer> {
  const server = createServer((request, response) => {
    echo(request).then(
      (text) => response.writeHead(200, { "Content-Type": "application/json" }).end(text),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  const listen = (at: number) =>
    new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(at, "127.0.0.1", () => resolve(true));
    });
  if (!(await listen(port)) && !(await listen(0))) throw new Error("The echo server found no port on 127.0.0.1.");
  // Whatever ends the program ends the echo.
  server.unref();
  const address = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port: address.port, stop };
}

async function echo(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const text = Buffer.concat(chunks).toString("utf8");
  const received = {
    method: request.method,
    path: pathname,
    parameters: Object.fromEntries(searchParams),
    headers: request.headers,
    body: parsed(text),
  };
  return JSON.stringify(received);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
