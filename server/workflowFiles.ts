import { Minimatch } from "minimatch";
import { URI, Utils } from "vscode-uri";
import { PROJECT_FILE } from "../common/projectFile.ts";
import { DEFAULT_SETTINGS, type Settings } from "../common/settings.ts";

/** The questions that the server asks of the disk; the transport decides how they are answered. */
export interface FileSystem {
  exists(uri: URI): Promise<boolean>;
  /** @returns `undefined` when there is no such file, or it cannot be read; no byte order mark */
  readText(uri: URI): Promise<string | undefined>;
}

const STRUCTURED_FILE = /\.(jsonc?|ya?ml)$/i;

/** Tells workflow files from all other files (platform.md, "Files on disk"). */
export class WorkflowFiles {
  readonly #fileSystem: FileSystem;
  readonly #projectFolders = new Map<string, Promise<boolean>>();
  #include: readonly Minimatch[] = [];
  #exclude: readonly Minimatch[] = [];

  constructor(fileSystem: FileSystem, files: Settings["files"] = DEFAULT_SETTINGS.files) {
    this.#fileSystem = fileSystem;
    this.configure(files);
  }

  configure(files: Settings["files"]): void {
    this.#include = files.include.map(globMatcher);
    this.#exclude = files.exclude.map(globMatcher);
  }

  /** Whether references in the file count: named so by a glob, or JSON or YAML below a `jelou.yml`. */
  async includes(uri: string): Promise<boolean> {
    const file = URI.parse(uri);
    const path = file.path.replace(/^\//, "");
    if (this.#exclude.some((glob) => glob.match(path))) return false;
    if (this.#include.some((glob) => glob.match(path))) return true;
    return STRUCTURED_FILE.test(path) && (await this.#isBelowProjectFile(Utils.dirname(file)));
  }

  /** Forgets where project files are, after one of them came or went. */
  forgetProjectFiles(): void {
    this.#projectFolders.clear();
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

function globMatcher(glob: string): Minimatch {
  return new Minimatch(glob, { dot: true, nocase: false, nonegate: true, nocomment: true });
}
