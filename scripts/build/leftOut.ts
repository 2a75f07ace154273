import type { Plugin } from "esbuild";

/** Leaves packages out of a bundle: whatever is imported from them is `undefined`. For code that is never called. */
export function leftOut(packages: RegExp): Plugin {
  return {
    name: "left-out",
    setup(build) {
      build.onResolve({ filter: packages }, ({ path }) => ({ path, namespace: "left-out" }));
      build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "" }));
    },
  };
}
