import { type URI, Utils } from "vscode-uri";
import { isInside } from "../../common/uris.ts";
import type { FileSystem } from "../fileSystem.ts";

/** What a walk needs. */
export interface WalkHost {
  readonly fileSystem: FileSystem;
  /** Whether to leave out a file, or a folder with all that is in it; asked for the outer before the inner. */
  readonly isHidden: (uri: URI) => boolean;
  /** Told of each folder that cannot be read. */
  readonly unreadable: (folder: URI, error: unknown) => void;
}

interface Folder {
  readonly uri: URI;
  /** Where it is on the disk, links followed. */
  readonly real: URI;
}

/** How many folders are listed at once. */
const BREADTH = 16;

/**
 * All files in a folder, group by group. Links are followed, each folder of the disk is entered once, and never one
 * that holds the whole of where the walk began. Where the file system does not tell where a link leads, folders behind
 * links are left out: nothing else would keep a walk from going round.
 */
export async function* filesBelow(root: URI, host: WalkHost): AsyncGenerator<readonly URI[]> {
  const start = await host.fileSystem.follow(root);
  if (start?.kind !== "folder") return;
  const realRoot = start.target ?? root;
  const waiting: Folder[] = [{ uri: root, real: realRoot }];
  const links: URI[] = [];
  const entered = new Set<string>();
  for (;;) {
    const group = waiting.splice(0, BREADTH).filter(({ real }) => !entered.has(real.toString()));
    for (const { real } of group) entered.add(real.toString());
    for (const [{ uri, real }, entries] of await Promise.all(group.map((folder) => listed(folder, host)))) {
      const files: URI[] = [];
      for (const { name, kind } of entries) {
        const found = Utils.joinPath(uri, name);
        if (host.isHidden(found)) continue;
        if (kind === "file") files.push(found);
        else if (kind === "folder") waiting.push({ uri: found, real: Utils.joinPath(real, name) });
        else links.push(found);
      }
      if (files.length > 0) yield files;
    }
    if (waiting.length > 0) continue;
    // Links come last: what they lead to is better known by its own path.
    const link = links.shift();
    if (!link) return;
    const found = await host.fileSystem.follow(link);
    if (found?.kind === "file") yield [link];
    if (found?.kind !== "folder" || !found.target) continue;
    const isAbove = isInside(realRoot.toString(), found.target.toString());
    if (!isAbove) waiting.push({ uri: link, real: found.target });
  }
}

async function listed(folder: Folder, { fileSystem, unreadable }: WalkHost) {
  try {
    return [folder, await fileSystem.list(folder.uri)] as const;
  } catch (error) {
    unreadable(folder.uri, error);
    return [folder, []] as const;
  }
}
