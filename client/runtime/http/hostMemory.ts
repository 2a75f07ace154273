import type { Memento } from "vscode";
import type { SecretId } from "../../../common/catalog.ts";

const KEY = "workflowSecrets.hosts";

/** Which secrets may go to which host without a question, remembered for the workspace. Holds no values. */
export class HostMemory {
  readonly #memory: Pick<Memento, "get" | "update">;

  constructor(memory: Pick<Memento, "get" | "update">) {
    this.#memory = memory;
  }

  /** The secrets that may not go to an origin (`https://api.example.com`) without a question. */
  unknownTo(origin: string, secrets: readonly SecretId[]): readonly SecretId[] {
    const known = this.#hosts()[origin] ?? [];
    return secrets.filter((secret) => !known.includes(keyOf(secret)));
  }

  async remember(origin: string, secrets: readonly SecretId[]): Promise<void> {
    const hosts = this.#hosts();
    const all = new Set([...(hosts[origin] ?? []), ...secrets.map(keyOf)]);
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

/** Two projects may have secrets of one name. */
function keyOf({ organization, project, name }: SecretId): string {
  return JSON.stringify([organization, project ?? null, name]);
}
