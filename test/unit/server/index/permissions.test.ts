import assert from "node:assert/strict";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { diskFileSystem } from "../../../../server/diskFileSystem.ts";
import { WorkspaceIndex } from "../../../../server/index/workspaceIndex.ts";
import { Pacer } from "../../../../server/pacer.ts";
import { WorkflowFiles } from "../../../../server/workflowFiles.ts";
import { countFaults } from "../../../support/counts.ts";
import { FolderOnDisk } from "../../../support/folderOnDisk.ts";

/** Somebody who owns nothing here: the superuser may read all. */
const NOBODY = 65_534;

// Windows has no such permissions.
if (process.platform !== "win32") {
  describe("Files on the disk that nobody may read", () => {
    it("are left out with one line each, and those beside them are read", async () => {
      const disk = await FolderOnDisk.create();
      const fail = (error: unknown) => assert.fail(String(error));
      const skipped: string[] = [];
      const files = new WorkflowFiles(diskFileSystem);
      const index = new WorkspaceIndex({
        fileSystem: diskFileSystem,
        files,
        pacer: new Pacer({ now: () => 0, nextTurn: async () => {} }),
        changed: () => {},
        projectFilesChanged: () => {},
        skipped: (uri, reason) => skipped.push(`${uri.slice(uri.lastIndexOf("/") + 1)}: ${reason}`),
        fail,
      });
      const text = '{"url": "{{$secret.KEY}}"}';
      const readable = await disk.write("workflows/readable.json", text);
      await disk.write("workflows/locked.json", text);
      await disk.write("closed/workflows/inside.json", text);
      const locked = ["workflows/locked.json", "closed"].map((path) => join(disk.path, path));
      const isSuperuser = process.geteuid?.() === 0;
      await chmod(disk.path, 0o755);
      await Promise.all(locked.map((path) => chmod(path, 0)));
      try {
        if (isSuperuser) process.seteuid?.(NOBODY);
        files.setWorkspaceFolders([disk.uri()]);
        await index.setFolders([disk.uri()]);
      } finally {
        if (isSuperuser) process.seteuid?.(0);
        await Promise.all(locked.map((path) => chmod(path, 0o755)));
        await disk.remove();
      }
      assert.deepEqual(
        Array.from(index.values(), ({ uri }) => uri),
        [readable],
      );
      assert.deepEqual(skipped.toSorted(), ["closed: unreadable", "locked.json: unreadable"]);
      countFaults("a file or folder that nobody may read", locked.length);
    });
  });
}
