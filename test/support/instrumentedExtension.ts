import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { bundle } from "../../scripts/build/bundles.ts";
import { copyBuiltExtension } from "./builtExtension.ts";

/** What the extension did. Times are in ms since its activation began. */
export type HostEvent =
  | { readonly kind: "activated"; readonly at: number }
  /** An operation on SecretStorage: `keys`, `get <key>`, `store <key>`, `delete <key>`. */
  | { readonly kind: "operation"; readonly at: number; readonly operation: string }
  /** A line of the log, of which VS Code's server writes no file. */
  | { readonly kind: "log"; readonly at: number; readonly level: string; readonly text: string }
  /** A view handed this many rows to VS Code. */
  | { readonly kind: "rows"; readonly at: number; readonly view: string; readonly count: number };

/**
 * A copy of the built extension that runs between VS Code and a file of instructions: what it does is written down, and its
 * SecretStorage can be shared by windows, made to fail, and made to end the extension host.
 */
export class InstrumentedExtension {
  /** Where the copy is, absolute. */
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param folder where the copy goes, absolute; it stays when it is removed by whoever made it */
  static async copyTo(folder: string): Promise<InstrumentedExtension> {
    await copyBuiltExtension(folder);
    await rename(join(folder, "dist/client/extension.cjs"), join(folder, "dist/client/product.cjs"));
    await cp(join(import.meta.dirname, "instrumentation.cjs"), join(folder, "dist/client/extension.cjs"));
    await writeFile(join(folder, "events.jsonl"), "");
    return new InstrumentedExtension(folder);
  }

  /** What the extension did since the last {@link forgetEvents}, in order. */
  async events(): Promise<readonly HostEvent[]> {
    const lines = (await readFile(join(this.folder, "events.jsonl"), "utf8")).split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
  }

  async forgetEvents(): Promise<void> {
    await writeFile(join(this.folder, "events.jsonl"), "");
  }

  /**
   * Has the windows share one storage from their next activation on, as those of a desktop do: pages of a browser have each
   * their own copy of the secrets.
   * @param entries what is stored already
   */
  async shareStorage(entries: ReadonlyMap<string, string> = new Map()): Promise<void> {
    const lines = Array.from(entries, (entry) => `${JSON.stringify(entry)}\n`);
    await writeFile(join(this.folder, "shared.jsonl"), lines.join(""));
  }

  /** All that the windows of {@link shareStorage} have stored. */
  async sharedEntries(): Promise<ReadonlyMap<string, string>> {
    const lines = (await readFile(join(this.folder, "shared.jsonl"), "utf8")).trimEnd().split("\n");
    const entries = new Map<string, string>();
    for (const line of lines) {
      const [key, value]: readonly [string, string?] = JSON.parse(line);
      if (value === undefined) entries.delete(key);
      else entries.set(key, value);
    }
    return entries;
  }

  /**
   * Has each window run a script in its extension host, beside the extension.
   * @param entry a TypeScript file, absolute, with `run(storage: SecretStorage, folder: string): Promise<void>`; it is given the
   * storage that the extension has, and where this copy is
   */
  async runBeside(entry: string): Promise<void> {
    await build({ ...bundle, entryPoints: [entry], outfile: join(this.folder, "beside.cjs") });
  }

  /** Has the next activations wait until {@link release}, so that one is measured apart from the start of the window. */
  async hold(): Promise<void> {
    await writeFile(join(this.folder, "hold"), "");
  }

  async release(): Promise<void> {
    await rm(join(this.folder, "hold"));
  }

  /** Has SecretStorage refuse to list its keys, until {@link allowReading}. */
  async refuseReading(): Promise<void> {
    await writeFile(join(this.folder, "unreadable"), "");
  }

  async allowReading(): Promise<void> {
    await rm(join(this.folder, "unreadable"));
  }

  /** Has SecretStorage reject each write with this message, until {@link acceptWrites}. */
  async refuseWrites(message: string): Promise<void> {
    await writeFile(join(this.folder, "refuse"), message);
  }

  async acceptWrites(): Promise<void> {
    await rm(join(this.folder, "refuse"));
  }

  /** Ends the extension host, once, right after it stored this many more values. */
  async killAfterValues(count: number): Promise<void> {
    await writeFile(join(this.folder, "kill"), String(count));
  }
}
