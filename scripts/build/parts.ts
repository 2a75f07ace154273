import { globSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "esbuild";
import { root } from "../host/paths.ts";

const FOLDER = "client/parts";

/** What the client loads late: the files of `client/parts`, absolute, each of which is bundled on its own. */
export function partEntries(): readonly string[] {
  return globSync("*.ts", { cwd: join(root, FOLDER) }).map((name) => join(root, FOLDER, name));
}

/** The name of a part's bundle in `dist/client`. */
export function partBundle(entry: string): string {
  return `${basename(entry, ".ts")}.cjs`;
}

/** Turns each `import()` of a part into the loading of its bundle, which VS Code need not read when the extension starts. */
export const lateParts: Plugin = {
  name: "late-parts",
  setup(build) {
    build.onResolve({ filter: /\/parts\/[^/]+\.ts$/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path: partBundle(path), namespace: "part" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "part" }, ({ path }) => ({
      // A module that has `then` is waited for by whoever imports it.
      contents: `import { loadPart } from "./client/hosts/loadPart.ts";
        export const then = (resolve, reject) => loadPart(${JSON.stringify(path)}).then(resolve, reject);`,
      resolveDir: root,
    }));
  },
};
