import { type CancellationToken, FileType, RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";

/** How long a virtual file system has to answer a search, in ms. */
const PATIENCE = 2000;

/** The file systems that VS Code always searches. */
const SEARCHED = new Set(["file", "vscode-remote"]);

/** The file systems whose search is waited for in vain. */
const unanswered = new Set<string>();

/** What is searched for, as `workspace.findFiles` takes it. */
interface FileSearch {
  readonly include: string | RelativePattern;
  readonly exclude: string | undefined;
  /** How many files are enough; all when absent. */
  readonly limit?: number;
  readonly token?: CancellationToken;
}

/**
 * Finds files by VS Code's search, which waits without end for a virtual file system that offers none.
 * @param schemes of the folders that are searched
 * @param find VS Code's search
 * @returns `undefined` when a file system does not answer in time.
 */
export async function searchFiles(
  { include, exclude, limit, token }: FileSearch,
  schemes: readonly string[],
  find = workspace.findFiles,
): Promise<readonly Uri[] | undefined> {
  const virtual = schemes.filter((scheme) => !SEARCHED.has(scheme));
  if (virtual.some((scheme) => unanswered.has(scheme))) return undefined;
  const search = find(include, exclude, limit, token);
  if (virtual.length === 0) return search;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      for (const scheme of virtual) unanswered.add(scheme);
      resolve(undefined);
      // It was slow, and the next answer may be quicker.
      const isAnswered = () => {
        for (const scheme of virtual) unanswered.delete(scheme);
      };
      search.then(isAnswered, isAnswered);
    }, PATIENCE);
  });
  try {
    return await Promise.race([search, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Finds the files of a name below a workspace folder, outside of `node_modules`, in any order. */
export async function findFilesNamed(name: string, folder: WorkspaceFolder): Promise<readonly Uri[]> {
  const search = { include: new RelativePattern(folder, `**/${name}`), exclude: "**/node_modules/**" };
  return (await searchFiles(search, [folder.uri.scheme])) ?? lookThrough(folder.uri, name);
}

/** A link can lead back to where it stands, so none is followed. */
async function lookThrough(folder: Uri, name: string): Promise<readonly Uri[]> {
  const entries = await workspace.fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  const found = entries.map(async ([entry, type]) => {
    const uri = Uri.joinPath(folder, entry);
    if (type === FileType.Directory && entry !== "node_modules") return lookThrough(uri, name);
    return type === FileType.File && entry === name ? [uri] : [];
  });
  return (await Promise.all(found)).flat();
}
