import type { Plugin } from "esbuild";

/**
 * Leaves packages out of a bundle.
 * @param contents what stands in their place, as CommonJS; when absent, whatever is imported from them is `undefined`
 */
export function leftOut(packages: RegExp, contents = ""): Plugin {
  // Two such plugins in one build must not answer for each other.
  const namespace = `left-out-${packages.source}`;
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: packages }, ({ path }) => ({ path, namespace }));
      build.onLoad({ filter: /.*/, namespace }, () => ({ contents }));
    },
  };
}
