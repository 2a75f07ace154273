import { existsSync, globSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../host/paths.ts";

/** Where the sample's nodes expect the echo server. */
export const usualEchoPort = 8787;

const ECHO_ADDRESS = /http:\/\/127\.0\.0\.1:\d+(?=\/echo)/g;

/** Copies the sample project to a folder that is not there yet; one that is there is a person's, and stays. */
export async function copySample(folder: string): Promise<void> {
  if (!existsSync(folder)) await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
}

/** Lets the nodes of a copied sample send to the port where the echo server is. */
export async function pointToEcho(folder: string, port: number): Promise<void> {
  for (const file of globSync("workflows/*.json", { cwd: folder })) {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    const changed = text.replace(ECHO_ADDRESS, `http://127.0.0.1:${port}`);
    if (changed !== text) await writeFile(path, changed);
  }
}
