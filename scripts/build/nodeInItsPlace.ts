import { builtinModules } from "node:module";
import { relative } from "node:path";
import type { Plugin } from "esbuild";
import { root } from "../host/paths.ts";

/** Our files that only Node loads. */
const NODE_ONLY = [
  "client/hosts/nodeHost.ts",
  "client/hosts/nodeThread.ts",
  "client/runtime/http/nodeTransport.ts",
  "client/runtime/tasks/childProcess.ts",
  "client/runtime/tasks/prepareRun.ts",
  "server/diskFileSystem.ts",
  "server/nodeHost.ts",
];

/** What only Node loads of the packages of the language server protocol. */
const NODE_ONLY_IN_PACKAGE = /node_modules\/vscode-(jsonrpc|languageclient|languageserver(-protocol)?)\/lib\/node\//;

/** Packages that run without the modules of Node that they import, for the functions that we use. */
const WITHOUT_NODE = /node_modules\/dotenv\//;

const BUILTIN = new RegExp(`^(node:.*|${builtinModules.join("|")})$`);

/**
 * Keeps a bundle for every host free of Node where a browser comes: the build fails at any other import of its modules.
 * @param standIns files, absolute, that take the place of modules of Node
 */
export function nodeInItsPlace(standIns: Readonly<Record<string, string>> = {}): Plugin {
  return {
    name: "node-in-its-place",
    setup(build) {
      build.onResolve({ filter: BUILTIN }, ({ path, importer }) => {
        const from = relative(root, importer).replaceAll("\\", "/");
        const standIn = standIns[path];
        if (standIn !== undefined) return { path: standIn };
        if (NODE_ONLY.includes(from) || NODE_ONLY_IN_PACKAGE.test(from)) return { path, external: true };
        if (WITHOUT_NODE.test(from)) return { path, namespace: "nothing" };
        return { errors: [{ text: `${from} imports "${path}", which a browser does not have.` }] };
      });
      build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "" }));
    },
  };
}
