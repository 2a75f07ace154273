import assert from "node:assert/strict";
import type { URI } from "vscode-uri";
import { findWorkflowFiles } from "../../../cli/findFiles.ts";
import { readWorkflow } from "../../../cli/readWorkflow.ts";
import { WorkflowFiles } from "../../../server/workflowFiles.ts";
import { MemoryDisk } from "../../support/memoryDisk.ts";

describe("The check, on a disk that refuses", () => {
  it("tells a file that cannot be read from one that is no workflow", async () => {
    const disk = new MemoryDisk();
    disk.writeBroken("/app/workflows/locked.json");
    disk.write("/app/workflows/binary.json", "{\0}");
    assert.deepEqual(await readWorkflow("/app/workflows/locked.json", disk), { kind: "failed", reason: "EACCES" });
    assert.equal((await readWorkflow("/app/workflows/binary.json", disk)).kind, "skipped");
    assert.equal((await readWorkflow("/app/workflows/gone.json", disk)).kind, "skipped");
  });

  it("tells of a folder that cannot be listed, and goes on", async () => {
    const disk = new MemoryDisk();
    disk.write("/app/workflows/locked/a.json", "[]");
    disk.write("/app/workflows/b.json", "[]");
    disk.before = (path) => {
      if (path === "/app/workflows/locked") throw new Error("EACCES");
    };
    const unlisted: string[] = [];
    const found = await findWorkflowFiles(
      ["/app"],
      new WorkflowFiles(disk),
      disk,
      () => {},
      (folder: URI) => unlisted.push(folder.path),
    );
    assert.deepEqual(found, ["/app/workflows/b.json"]);
    assert.deepEqual(unlisted, ["/app/workflows/locked"]);
  });
});
