import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";

/** A real proxy on this machine. */
export interface TestProxy {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** What it was asked for: `CONNECT host:port` for a tunnel, `GET http://host/path` for a request that it carries itself. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a proxy that leads every tunnel to one server, whatever host is asked for, and answers other requests itself, with what
 * it got of the header `X-Key` and the body.
 * @param target such as `https://127.0.0.1:4711`
 */
export async function startTestProxy(target: string): Promise<TestProxy> {
  const asked: string[] = [];
  const tunnels = new Set<Socket>();
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Content-Type": "text/plain" });
    response.end(`x-key: ${request.headers["x-key"]}; ${await text(request)}`);
  });
  server.on("connect", ({ url }, client: Socket) => {
    asked.push(`CONNECT ${url}`);
    const { hostname, port } = new URL(target);
    const upstream = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    for (const socket of [client, upstream]) {
      tunnels.add(socket);
      socket.on("error", () => socket.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    for (const socket of tunnels) socket.destroy();
    server.closeAllConnections();
    // A second time is fine.
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, asked, stop };
}
