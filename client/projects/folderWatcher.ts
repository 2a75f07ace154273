import { Disposable, FileType, type Uri, workspace } from "vscode";

/** How long changes are gathered, in ms: a checkout tells of thousands of files. */
const GATHER = 300;

/** Of so many things that appeared at once one is a folder, most probably. */
const MANY = 20;

/**
 * Tells when folders came, and of each file or folder that is gone. VS Code says of a folder that is moved, copied or
 * deleted nothing but its own name, so that a watcher for the files in it hears nothing.
 */
export function watchFolders(came: () => void, gone: (uri: Uri) => void): Disposable {
  const created = new Map<string, Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watcher = workspace.createFileSystemWatcher("**/*", false, true, false);
  const look = async () => {
    const uris = [...created.values()];
    created.clear();
    if (await holdsFolder(uris)) came();
  };
  return Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => {
      created.set(uri.toString(), uri);
      clearTimeout(timer);
      timer = setTimeout(() => void look(), GATHER);
    }),
    watcher.onDidDelete(gone),
    { dispose: () => clearTimeout(timer) },
  );
}

async function holdsFolder(uris: readonly Uri[]): Promise<boolean> {
  if (uris.length > MANY) return true;
  const kinds = await Promise.all(
    uris.map((uri) =>
      workspace.fs.stat(uri).then(
        ({ type }) => type,
        () => FileType.Unknown,
      ),
    ),
  );
  return kinds.some((kind) => (kind & FileType.Directory) !== 0);
}
