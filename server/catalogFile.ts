import * as l10n from "@vscode/l10n";
import { type ParseError, parse } from "jsonc-parser";
import { URI, Utils } from "vscode-uri";
import type { Catalog } from "../common/catalog.ts";
import { parseCatalogFile } from "../common/catalogFile.ts";
import type { FileSystem } from "./fileSystem.ts";
import { ProjectFiles, withLocalBindings } from "./projectBindings.ts";
import { readText } from "./readText.ts";

/** The file that an editor without a store of secrets names as the catalog. */
export interface CatalogFile {
  readonly uri: URI;
  /** The folder that is worked in. */
  readonly root: URI;
}

const IS_URI = /^[a-z][a-z\d+.-]+:/i;
const IS_ABSOLUTE = /^(\/|[a-z]:[\\/])/i;

/**
 * Where the file is that an editor's configuration names.
 * @param path absolute, a URI, or relative to the folder that is worked in
 * @param root URI of that folder, if there is one
 */
export function locateCatalogFile(path: unknown, root: string | null | undefined): CatalogFile | undefined {
  if (typeof path !== "string" || path === "") return undefined;
  const folder = root ? URI.parse(root) : undefined;
  const uri = IS_URI.test(path)
    ? URI.parse(path)
    : IS_ABSOLUTE.test(path)
      ? URI.file(path)
      : folder && Utils.joinPath(folder, path);
  return uri && { uri, root: folder ?? Utils.dirname(uri) };
}

/**
 * Reads the catalog, with the projects of this machine.
 * @throws Error that says what to do when there is no such file, or it is no catalog
 */
export async function readCatalogFile(
  { uri, root }: CatalogFile,
  fileSystem: Pick<FileSystem, "read">,
): Promise<Catalog> {
  const text = await readText(fileSystem, uri);
  if (text === undefined) throw new Error(l10n.t("{0} cannot be read. Check the path in catalogFile.", uri.fsPath));
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  const catalog = errors.length === 0 ? parseCatalogFile(content, uri.toString()) : undefined;
  if (!catalog) throw new Error(l10n.t("{0} holds no catalog. Export it again from VS Code.", uri.fsPath));
  const projectFile = await new ProjectFiles(fileSystem).nearest(root);
  return withLocalBindings(catalog, projectFile ? [projectFile] : [], root.toString());
}
