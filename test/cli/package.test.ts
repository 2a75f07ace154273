import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../../scripts/host/npm.ts";
import { root } from "../../scripts/host/paths.ts";
import { run } from "../../scripts/host/processes.ts";
import { CommandLine } from "../support/commandLine.ts";

describe("The npm package", function () {
  this.timeout(120_000);
  let project: CommandLine;
  before(async () => {
    project = await CommandLine.in({
      "package.json": '{"private": true}',
      "workflows/a.json": '["{{$secret.lower}}"]',
    });
    await npm(["pack", "--ignore-scripts", "--pack-destination", project.folder], root);
    const [tarball] = globSync("*.tgz", { cwd: project.folder });
    await npm(["install", "--offline", `./${tarball}`], project.folder);
  });
  after(() => project.remove());

  it("holds the command line, the language server, and nothing of VS Code's", () => {
    const files = globSync("**/*.*", { cwd: join(project.folder, "node_modules/workflow-secrets") });
    const expected = [
      "README.md",
      "dist/ThirdPartyNotices.txt",
      "dist/cli/main.cjs",
      "dist/server/main.cjs",
      "package.json",
    ];
    assert.deepEqual(files.map((file) => file.replaceAll("\\", "/")).toSorted(), expected);
  });

  it("names whose code is in it, with the licences", () => {
    const notices = readFileSync(
      join(project.folder, "node_modules/workflow-secrets/dist/ThirdPartyNotices.txt"),
      "utf8",
    );
    assert.match(notices, /^jsonc-parser \d[\d.]* \(MIT\)\n\nThe MIT License/m);
    assert.match(notices, /^yaml \d[\d.]* \(ISC\)$/m);
  });

  it("can be run under its name once it is installed", async () => {
    const command = join(project.folder, "node_modules/.bin/workflow-secrets");
    const { code, output } = await run(command, ["check"], {
      cwd: project.folder,
      shell: process.platform === "win32",
    });
    assert.equal(code, 0);
    assert.match(output, /^workflows\/a\.json:1:13: warning invalid-reference /m);
  });
});
