import { join, resolve } from "node:path";

/** The repository's root folder, absolute. */
export const root = resolve(import.meta.dirname, "../..");

/** Everything that is downloaded or made by running, absolute; ignored by git, safe to delete. */
export const cacheDir = join(root, ".vscode-test");

/** What the build writes, absolute; ignored by git, safe to delete. */
export const distDir = join(root, "dist");
