import assert from "node:assert/strict";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { installCodeServer } from "../../../scripts/host/codeServer.ts";
import { run } from "../../../scripts/host/processes.ts";
import { makeWorkDir } from "../../../scripts/host/workDir.ts";
import { packageExtension, vsixPath } from "../../../scripts/package.ts";

describe("The package, in an editor without Microsoft's marketplace", () => {
  it("is installed in code-server from its file, with the notices about what others wrote and its documentation", async () => {
    await packageExtension();
    const { codeServer } = await installCodeServer();
    const folder = await makeWorkDir("installation");
    try {
      const places = ["--user-data-dir", folder, "--extensions-dir", join(folder, "extensions")];
      const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
      const ask = (...args: readonly string[]) => run(process.execPath, [codeServer, ...places, ...args], { env });
      const installed = await ask("--install-extension", vsixPath);
      assert.equal(installed.code, 0, installed.output);
      assert.match((await ask("--list-extensions")).output, /^workflow-secrets\.workflow-secrets$/m);
      const [name] = (await readdir(join(folder, "extensions"))).filter((entry) =>
        entry.startsWith("workflow-secrets."),
      );
      const read = (path: string) => readFile(join(folder, "extensions", name ?? "", path), "utf8");
      const notices = await read("dist/ThirdPartyNotices.txt");
      for (const by of ["vscode-languageclient", "jsonc-parser", "yaml", "age-encryption"])
        assert.ok(notices.includes(by));
      assert.match(await read("readme.md"), /^## Running with secrets$/m);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
