import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../../common/settings.ts";
import { WorkflowFiles } from "../../../server/workflowFiles.ts";
import { FakeDisk } from "../../support/openFiles.ts";

const PROJECT = "/work/shop/jelou.yml";

describe("WorkflowFiles", () => {
  it("takes no file for a workflow because of a folder above the workspace", async () => {
    const files = new WorkflowFiles(new FakeDisk());
    files.setWorkspaceFolders(["file:///home/ana/tools/app", "file:///home/ana/workflows"]);
    const paths = ["tools/app/package.json", "tools/app/tools/send.json", "workflows/order.json"];
    const included = await Promise.all(paths.map((path) => files.includes(`file:///home/ana/${path}`)));
    assert.deepEqual(included, [false, true, true]);
  });

  it("knows the workspace's folder however an editor writes the drive", async () => {
    for (const [folder, file] of [
      ["file:///C:/proj", "file:///c%3A/proj/flows/a.json"],
      ["file:///c%3A/proj", "file:///C:/proj/flows/a.json"],
    ] as const) {
      const files = new WorkflowFiles(new FakeDisk());
      files.configure({ ...DEFAULT_SETTINGS.files, include: ["flows/**/*.json"] });
      files.setWorkspaceFolders([folder]);
      assert.equal(await files.includes(file), true, file);
    }
  });

  for (const glob of [
    "{a,b}".repeat(20),
    "**/*+(a|aa)*a*a*.json",
    `**/${"*a".repeat(12)}*.json`,
    `${"**/a*/".repeat(20)}b.json`,
  ]) {
    it(`is not held up by the glob ${glob}`, async () => {
      const files = new WorkflowFiles(new FakeDisk());
      const start = performance.now();
      files.configure({ ...DEFAULT_SETTINGS.files, include: [glob, "**/*.flow.json"] });
      assert.equal(await files.includes(`file:///work/${"aa/".repeat(60)}${"a".repeat(60)}.flow.json`), true);
      assert.ok(performance.now() - start < 500);
    });
  }

  describe("by name", () => {
    for (const [path, expected] of [
      ["/work/order.workflow.json", true],
      ["/work/order.workflow.jsonc", true],
      ["/work/order.workflow.yaml", true],
      ["/work/deep/er/order.workflow.yml", true],
      ["/work/workflows/order.whatsapp.json", true],
      ["/work/workflows/a/b/order.yml", true],
      ["/workflows/order.json", true],
      ["/work/.hidden/workflows/order.json", true],
      ["/work/my shop/workflows/niño.json", true],
      ["/work/tools/send.json", true],
      ["/work/tools/sms/send.json", true],
      ["/work/tools/send.yaml", false],
      ["/work/order.json", false],
      ["/work/workflow.json", false],
      ["/work/workflows.json", false],
      ["/work/my-workflows/order.json", false],
      ["/work/workflows/order.ts", false],
      ["/work/workflows/.schema.json", false],
      ["/work/tools/.schema.json", false],
      ["/work/jelou.lock", false],
      ["/work/.github/workflows/ci.yml", false],
      ["/work/.github/workflows/ci.workflow.yaml", false],
      ["/work/node_modules/pkg/workflows/a.json", false],
      ["/work/chart/templates/secret.yaml", false],
      ["/work/chart/values.yaml", false],
    ] as const) {
      it(`${path}: ${expected}`, async () => {
        assert.equal(await new WorkflowFiles(new FakeDisk()).includes(encodeURI(`file://${path}`)), expected);
      });
    }

    it("does not ask the disk", async () => {
      const disk = new FakeDisk();
      const files = new WorkflowFiles(disk);
      await files.includes("file:///work/workflows/a.json");
      await files.includes("file:///work/.github/workflows/a.yml");
      await files.includes("file:///work/readme.md");
      assert.deepEqual(disk.asked, []);
    });

    it("reads paths of Windows and of other schemes", async () => {
      const files = new WorkflowFiles(new FakeDisk());
      assert.equal(await files.includes("file:///c%3A/shop/workflows/a.json"), true);
      assert.equal(await files.includes("vscode-remote://ssh%2Bhost/shop/tools/a.json"), true);
      assert.equal(await files.includes("untitled:Untitled-1"), false);
    });
  });

  describe("below a jelou.yml", () => {
    for (const [path, expected] of [
      ["/work/shop/flow.json", true],
      ["/work/shop/flow.jsonc", true],
      ["/work/shop/a/b/flow.YAML", true],
      ["/work/shop/flow.md", false],
      ["/work/shop/jelou.lock", false],
      ["/work/shop/.schema.json", false],
      ["/work/shop/node_modules/a/package.json", false],
      ["/work/shop/.github/dependabot.yml", false],
      ["/work/shop-2/flow.json", false],
      ["/work/flow.json", false],
    ] as const) {
      it(`${path}: ${expected}`, async () => {
        assert.equal(await new WorkflowFiles(new FakeDisk(PROJECT)).includes(`file://${path}`), expected);
      });
    }

    it("asks the disk once for each folder", async () => {
      const disk = new FakeDisk(PROJECT);
      const files = new WorkflowFiles(disk);
      await Promise.all(
        ["a/x.json", "a/y.json", "b/x.json"].map((path) => files.includes(`file:///work/shop/${path}`)),
      );
      await files.includes("file:///work/shop/a/z.json");
      assert.deepEqual(disk.asked.toSorted(), ["/work/shop/a/jelou.yml", "/work/shop/b/jelou.yml", PROJECT]);
    });

    it("sees project files come and go once it was told", async () => {
      const disk = new FakeDisk();
      const files = new WorkflowFiles(disk);
      const isIncluded = () => files.includes("file:///work/shop/flow.json");
      assert.equal(await isIncluded(), false);
      disk.paths.add(PROJECT);
      files.forgetProjectFiles();
      assert.equal(await isIncluded(), true);
      disk.paths.clear();
      files.forgetProjectFiles();
      assert.equal(await isIncluded(), false);
    });
  });

  it("obeys the settings", async () => {
    const files = new WorkflowFiles(new FakeDisk(PROJECT), { include: ["flows/**"], exclude: ["**/old/**"] });
    assert.equal(await files.includes("file:///flows/a.txt"), true);
    assert.equal(await files.includes("file:///flows/old/a.txt"), false);
    assert.equal(await files.includes("file:///else/workflows/a.json"), false);
    assert.equal(await files.includes("file:///work/shop/.github/a.yml"), true);
    files.configure(DEFAULT_SETTINGS.files);
    assert.equal(await files.includes("file:///flows/a.txt"), false);
    assert.equal(await files.includes("file:///else/workflows/a.json"), true);
  });

  it("takes a glob that means nothing for one that matches nothing", async () => {
    const files = new WorkflowFiles(new FakeDisk(), { include: ["", "#x", "!y", "[", "**/*.flow"], exclude: [] });
    assert.equal(await files.includes("file:///a.json"), false);
    assert.equal(await files.includes("file:///a.flow"), true);
  });
});
