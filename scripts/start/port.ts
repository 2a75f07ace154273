import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";

const usualPort = 7483;

/**
 * Chooses the port for a person's VS Code and remembers it in a file: the browser keeps secrets by address, so another
 * port would be an empty store. `WORKFLOW_SECRETS_PORT` sets it.
 * @throws Error that says what a busy port means.
 */
export async function choosePort(file: string): Promise<number> {
  const wanted = wantedPort();
  const remembered = existsSync(file) ? Number(await readFile(file, "utf8")) : undefined;
  const first = wanted ?? remembered ?? usualPort;
  const free = await freePort(first);
  if (free === undefined && (wanted ?? remembered) !== undefined) throw new Error(busyMessage(first));
  const port = free ?? (await freePort(0)) ?? usualPort;
  await writeFile(file, String(port));
  return port;
}

function wantedPort(): number | undefined {
  const text = process.env.WORKFLOW_SECRETS_PORT;
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`WORKFLOW_SECRETS_PORT is "${text}", which is not a port number.`);
  }
  return port;
}

/** The port itself when nobody listens there, any free one for 0, undefined when it is busy. */
async function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address() as AddressInfo;
      server.close(() => resolve(address.port));
    });
  });
}

function busyMessage(port: number): string {
  return `Port ${port} is busy: perhaps VS Code is already open at http://127.0.0.1:${port}/ from another "npm start".
Its secrets live in your browser under that address. End the other program and start again,
or set WORKFLOW_SECRETS_PORT to another port, where the secrets created so far will not show.`;
}
