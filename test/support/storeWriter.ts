import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { SecretStorage } from "vscode";
import { ListedStorage } from "../../client/store/listedStorage.ts";
import { SecretStorageStore } from "../../client/store/secretStorageStore.ts";
import { MemoryMemento } from "./memoryMemento.ts";
import { writeAtFullSpeed } from "./storeStress.ts";

/** The file whose content says for how long to write, in ms; a window that is ready waits for it. */
export const GO = "go.json";

/** The file that has the windows list what they see. */
export const LIST = "list";

/** What a window writes when it is ready, has written, and has listed. */
export const readyFile = (number: number): string => `ready-${number}`;
export const historyFile = (number: number): string => `history-${number}.json`;
export const listFile = (number: number): string => `list-${number}.json`;

/** Writes secrets at full speed in the extension host of one of two windows; see `InstrumentedExtension.runBeside`. */
export async function run(storage: SecretStorage, folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  const number = existsSync(at(readyFile(0))) ? 1 : 0;
  const write = (name: string, content: unknown) => {
    writeFileSync(at("unfinished"), JSON.stringify(content));
    renameSync(at("unfinished"), at(name));
  };
  const appears = async (name: string) => {
    while (!existsSync(at(name))) await delay(20);
  };
  const store = new SecretStorageStore({
    storage: new ListedStorage(storage, () => delay(1000)),
    memory: new MemoryMemento(),
    access: () => "write",
    now: Date.now,
  });
  write(readyFile(number), process.pid);
  await appears(GO);
  const milliseconds: number = JSON.parse(readFileSync(at(GO), "utf8"));
  // One clock for all processes of the machine.
  const clock = () => Number(process.hrtime.bigint());
  write(historyFile(number), await writeAtFullSpeed(store, number, milliseconds, clock, () => delay(5)));
  await appears(LIST);
  write(listFile(number), (await store.list()).secrets);
}
