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

  /** Whether another secret of the name, in another scope, may go to an origin without a question. */
  knowsNamesake(origin: string, { name }: SecretId): boolean {
    return (this.#hosts()[origin] ?? []).some((key) => key.endsWith(`,${JSON.stringify(name)}]`));
  }

  /** Lets a secret that was moved go where it went before. */
  async carryOver(from: SecretId, to: SecretId): Promise<void> {
    const [old, moved] = [keyOf(from), keyOf(to)];
    const hosts = Object.entries(this.#hosts());
    if (!hosts.some(([, keys]) => keys.includes(old))) return;
    const renamed = (keys: readonly string[]) => new Set(keys.map((key) => (key === old ? moved : key)));
    await this.#memory.update(
      KEY,
      Object.fromEntries(hosts.map(([origin, keys]) => [origin, [...renamed(keys)].toSorted()])),
    );
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
