import { EventEmitter } from "vscode";
import { type SecretId, secretKey } from "../common/catalog.ts";
import type { SecretUseCount } from "../common/protocol.ts";

/** How often the workspace uses each secret, as the language server last told. */
export class UseCounts {
  readonly #changed = new EventEmitter<void>();
  #counts: ReadonlyMap<string, SecretUseCount> | undefined;

  readonly onDidChange = this.#changed.event;

  /** Takes in what the server told. */
  set(counts: readonly SecretUseCount[]): void {
    this.#counts = new Map(counts.map((count) => [secretKey(count), count]));
    this.#changed.fire();
  }

  /** The uses of a secret; `undefined` while they are not counted. */
  of(secret: SecretId): number | undefined {
    return this.#counts?.get(secretKey(secret))?.uses;
  }

  /** Whether uses are counted here: without workflow files nobody does. */
  get areCounted(): boolean {
    return this.#counts !== undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
