import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The file of the workspace in which a suite in a browser finds the address of the server. */
export const SERVER_FILE = "test-server.txt";

/** What a page may do with a server, as the server says. */
const ALLOWED = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, content-type, x-key",
  "Access-Control-Expose-Headers": "x-echo",
};

/** Starts a server that browsers may ask, but for its `/closed`; `/moved` redirects, all else is an echo. */
export async function startBrowserServer(): Promise<{ readonly origin: string; stop(): void }> {
  const server = createServer(({ method, url, headers }, response) => {
    const allowed = url === "/closed" ? {} : ALLOWED;
    if (url === "/moved") response.writeHead(302, { ...allowed, Location: "/echo" }).end();
    else {
      response.writeHead(200, {
        ...allowed,
        "Content-Type": "application/json",
        "X-Echo": headers.authorization ?? "",
      });
      response.end(JSON.stringify({ method, url, key: headers["x-key"] }));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}
