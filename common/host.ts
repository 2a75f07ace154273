/** Whether the program runs in Node; else it runs in a worker of a browser. */
export const isNode = versionOfNode() !== undefined;

function versionOfNode(): unknown {
  const { process }: { readonly process?: { readonly versions?: { readonly node?: unknown } } } = globalThis as object;
  return process?.versions?.node;
}
