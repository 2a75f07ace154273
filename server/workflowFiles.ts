import { URI, Utils } from "vscode-uri";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { DEFAULT_SETTINGS, type Settings } from "../common/settings.ts";
import type { FileSystem } from "./fileSystem.ts";
import { plainGlob } from "./plainGlobs.ts";

const STRUCTURED_FILE = /\.(jsonc?|ya?ml)$/i;

/** Tells workflow files from all other files (platform.md, "Files on disk"). */
export class WorkflowFiles {
  readonly #fileSystem: Pick<FileSystem, "exists">;
  readonly #projectFolders = new Map<string, Promise<boolean>>();
  #workspaceFolders: readonly string[] = [];
  #include: readonly Glob[] = [];
  #exclude: readonly Glob[] = [];
  #hidden: readonly Glob[] = [];

  constructor(fileSystem: Pick<FileSystem, "exists">, files: Partial<Settings["files"]> = {}) {
    this.#fileSystem = fileSystem;
    this.configure({ ...DEFAULT_SETTINGS.files, ...files });
  }

  configure(files: Settings["files"]): void {
    this.#include = files.include.map(includeMatcher);
    this.#exclude = files.exclude.map(globMatcher);
    const folders = files.exclude.filter((glob) => glob.endsWith(WHOLE_FOLDER));
    this.#hidden = [...files.hidden, ...folders].map((glob) => globMatcher(withoutSuffix(glob, WHOLE_FOLDER)));
  }

  /** @param folders URIs of the workspace's folders: a glob may also start at one of them */
  setWorkspaceFolders(folders: readonly string[]): void {
    this.#workspaceFolders = folders
      .map((folder) => withoutSuffix(pathOf(URI.parse(folder)), "/"))
      .toSorted((a, b) => b.length - a.length);
  }

  /** Whether references in the file count: named so by a glob, or JSON or YAML below a `jelou.yml`. */
  async includes(uri: string): Promise<boolean> {
    const file = URI.parse(uri);
    const paths = this.#pathsOf(file);
    if (matches(this.#exclude, paths)) return false;
    if (matches(this.#include, paths)) return true;
    return STRUCTURED_FILE.test(file.path) && (await this.#isBelowProjectFile(Utils.dirname(file)));
  }

  /** Whether it is worth asking {@link includes}; asks no disk. */
  mayInclude(file: URI): boolean {
    return STRUCTURED_FILE.test(file.path) || matches(this.#include, this.#pathsOf(file));
  }

  /** Whether the workspace is searched without this file or folder, for its own sake or a folder's that holds it. */
  isHidden(uri: URI): boolean {
    const { path, inFolder } = this.#pathsOf(uri);
    const outside = path.length - inFolder.length;
    for (let end = path.length; end > outside; end = path.lastIndexOf("/", end - 1)) {
      const part = path.slice(0, end);
      if (matches(this.#hidden, { path: part, inFolder: path.slice(outside, end), fromFolder: part })) return true;
    }
    return false;
  }

  /** The same for a file or folder whose own folder is known not to be hidden. */
  isHiddenItself(uri: URI): boolean {
    return matches(this.#hidden, this.#pathsOf(uri));
  }

  /** Forgets where project files are, after one of them came or went. */
  forgetProjectFiles(): void {
    this.#projectFolders.clear();
  }

  #pathsOf(uri: URI): Paths {
    const path = pathOf(uri);
    const folder = this.#workspaceFolders.find((candidate) => path.startsWith(`${candidate}/`));
    const fromFolder = path.slice(folder === undefined ? 1 : folder.lastIndexOf("/") + 1);
    return { path: path.slice(1), inFolder: path.slice((folder?.length ?? 0) + 1), fromFolder };
  }

  #isBelowProjectFile(folder: URI): Promise<boolean> {
    const key = folder.toString();
    const known = this.#projectFolders.get(key);
    if (known) return known;
    const answer = this.#searchUpwards(folder);
    this.#projectFolders.set(key, answer);
    return answer;
  }

  async #searchUpwards(folder: URI): Promise<boolean> {
    if (await this.#fileSystem.exists(Utils.joinPath(folder, PROJECT_FILE))) return true;
    const parent = Utils.dirname(folder);
    return parent.path !== folder.path && this.#isBelowProjectFile(parent);
  }
}

/** The path of a URI, with the letter of a Windows drive as `toString` writes it: editors send either. */
function pathOf({ path }: URI): string {
  return path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
}

const WHOLE_FOLDER = "/**";

/** Where a file is, from the root and from the workspace folder that holds it; without a leading slash. */
interface Paths {
  readonly path: string;
  readonly inFolder: string;
  /** From the workspace folder's own name on: what lies above it says nothing of its files. */
  readonly fromFolder: string;
}

type Glob = (paths: Paths) => boolean;

function matches(globs: readonly Glob[], paths: Paths): boolean {
  return globs.some((matchesGlob) => matchesGlob(paths));
}

function withoutSuffix(text: string, suffix: string): string {
  return text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

/** For what is a workflow file: a folder above the workspace that is called `tools` makes none. */
function includeMatcher(glob: string): Glob {
  const isMatch = pathMatcher(glob);
  return ({ fromFolder, inFolder }) => isMatch(fromFolder) || isMatch(inFolder);
}

/** For what never is one, wherever it lies. */
function globMatcher(glob: string): Glob {
  const isMatch = pathMatcher(glob);
  // What may start anywhere matches from the root whatever it matches from a folder.
  if (glob.startsWith("**/")) return ({ path }) => isMatch(path);
  return ({ path, inFolder }) => isMatch(path) || isMatch(inFolder);
}

/** A name anywhere, as most globs of folders that are left out. */
const PLAIN_NAME = /^\*\*\/([\w.-]+)$/;

/** Each file is asked for several globs: a name is compared, and of any other glob the expression is made once. */
function pathMatcher(glob: string): (path: string) => boolean {
  const name = PLAIN_NAME.exec(glob)?.[1];
  return name === undefined ? plainGlob(glob) : (path) => path === name || path.endsWith(`/${name}`);
}
