import { URI, Utils } from "vscode-uri";
import { type Catalog, DEFAULT_ORGANIZATION, type ProjectBinding } from "../common/catalog.ts";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { comparableUri, isInside } from "../common/uris.ts";
import type { FileSystem } from "./fileSystem.ts";
import { parseProjectFile } from "./projectFile.ts";
import { readText } from "./readText.ts";

/** A `jelou.yml` that was found on disk. */
export interface LocatedProjectFile {
  /** URI of its folder. */
  readonly folder: string;
  readonly text: string;
}

/** Finds project files; what was found once is not looked for again. */
export class ProjectFiles {
  readonly #fileSystem: Pick<FileSystem, "read">;
  readonly #nearest = new Map<string, Promise<LocatedProjectFile | undefined>>();

  constructor(fileSystem: Pick<FileSystem, "read">) {
    this.#fileSystem = fileSystem;
  }

  /** The project file of a folder, or of the nearest one above that has one. */
  nearest(folder: URI): Promise<LocatedProjectFile | undefined> {
    const key = folder.toString();
    const known = this.#nearest.get(key);
    if (known) return known;
    const answer = this.#search(folder);
    this.#nearest.set(key, answer);
    return answer;
  }

  async #search(folder: URI): Promise<LocatedProjectFile | undefined> {
    const text = await readText(this.#fileSystem, Utils.joinPath(folder, PROJECT_FILE));
    if (text !== undefined) return { folder: folder.toString(), text };
    const parent = Utils.dirname(folder);
    return parent.path === folder.path ? undefined : this.nearest(parent);
  }
}

/**
 * A catalog that was made elsewhere, with the bindings of this machine: what a `jelou.yml` says counts before what the
 * catalog says of its folder. Files of `root` without a project then belong to one that is named after `root`.
 * @param root URI of the folder that is worked in
 */
export function withLocalBindings(catalog: Catalog, files: readonly LocatedProjectFile[], root: string): Catalog {
  const onDisk = files.map((file) => bindingOf(file, catalog));
  const isOnDisk = new Set(onDisk.map(({ folder }) => comparableUri(folder)));
  const bindings = [...onDisk, ...catalog.bindings.filter(({ folder }) => !isOnDisk.has(comparableUri(folder)))];
  const name = Utils.basename(URI.parse(root));
  const isBound = bindings.some(({ folder }) => isInside(comparableUri(root), comparableUri(folder)));
  if (isBound || name === "") return { ...catalog, bindings };
  const byName = { folder: root, organization: onlyOrganization(catalog), project: name, label: name };
  return { ...catalog, bindings: [...bindings, byName] };
}

function bindingOf({ folder, text }: LocatedProjectFile, catalog: Catalog): ProjectBinding {
  const { project: id, organization } = parseProjectFile(text);
  const name = Utils.basename(URI.parse(folder));
  const project = id ?? name;
  const known = catalog.bindings.find((binding) => binding.project === project);
  return {
    folder,
    organization: organization ?? known?.organization ?? onlyOrganization(catalog),
    project,
    label: known?.label ?? name,
  };
}

function onlyOrganization({ bindings, secrets }: Catalog): string {
  const [only, ...others] = new Set([...bindings, ...secrets].map(({ organization }) => organization));
  return only !== undefined && others.length === 0 ? only : DEFAULT_ORGANIZATION;
}
