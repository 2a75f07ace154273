import { extensions, Uri, workspace } from "vscode";
import { isNode } from "../../common/host.ts";

/** The extension as its manifest names it. */
const OWN_ID = "workflow-secrets.workflow-secrets";

const loaded = new Map<string, Promise<unknown>>();

/**
 * Loads a part of the extension: `scripts/build/parts.ts` makes it of an `import()` of a file in `client/parts`.
 * @param name of its file in `dist/client`
 * @throws Error when it cannot be read; asked again, it is read again
 */
export function loadPart(name: string): Promise<unknown> {
  const known = loaded.get(name) ?? readPart(name);
  loaded.set(name, known);
  known.catch(() => loaded.delete(name));
  return known;
}

async function readPart(name: string): Promise<unknown> {
  const own = extensions.getExtension(OWN_ID);
  if (!own) throw new Error(`${OWN_ID} is not installed.`);
  const file = Uri.joinPath(own.extensionUri, "dist/client", name);
  if (isNode) return require(file.fsPath);
  // As VS Code evaluates the extension itself there, where `require` knows `vscode` alone.
  const source = new TextDecoder().decode(await workspace.fs.readFile(file));
  const module = { exports: {} };
  new Function("module", "exports", "require", `${source}\n//# sourceURL=${file}`)(module, module.exports, require);
  return module.exports;
}
