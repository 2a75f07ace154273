import type { Memento } from "vscode";

const KEY = "workflowSecrets.hosts";

/** Which secrets may go to which host without a question, remembered for the workspace. Holds names, no values. */
export class HostMemory {
  readonly #memory: Pick<Memento, "get" | "update">;

  constructor(memory: Pick<Memento, "get" | "update">) {
    this.#memory = memory;
  }

  /** The names that may not go to an origin (`https://api.example.com`) without a question. */
  unknownTo(origin: string, names: readonly string[]): readonly string[] {
    const known = this.#hosts()[origin] ?? [];
    return names.filter((name) => !known.includes(name));
  }

  async remember(origin: string, names: readonly string[]): Promise<void> {
    const hosts = this.#hosts();
    const all = new Set([...(hosts[origin] ?? []), ...names]);
    await this.#memory.update(KEY, { ...hosts, [origin]: [...all].toSorted() });
  }

  /** @returns how many hosts were forgotten. */
  async forget(): Promise<number> {
    const { length } = Object.keys(this.#hosts());
    await this.#memory.update(KEY, undefined);
    return length;
  }

  #hosts(): Readonly<Record<string, readonly string[]>> {
    return this.#memory.get<Record<string, readonly string[]>>(KEY) ?? {};
  }
}
