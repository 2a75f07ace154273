import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Catalog } from "../../common/catalog.ts";
import { root } from "../../scripts/host/paths.ts";
import { organizationSecret, projectSecret } from "../support/catalogs.ts";
import { CommandLine } from "../support/commandLine.ts";
import { LanguageServer } from "../support/languageServer.ts";

const SAMPLE = { organization: "01J6SDDNVG0ASSGMMZ7NBB6RH6", project: "01JP2WPF70AKMK75XF1G6AAHJP" };

describe("The command line and the language server", () => {
  it("find the same in the sample project", async () => {
    const line = await CommandLine.in({});
    await cp(join(root, "test/fixtures/sample"), line.folder, { recursive: true });
    const { organization, project } = SAMPLE;
    const catalog: Catalog = {
      complete: true,
      bindings: [{ folder: pathToFileURL(line.folder).href, organization, project, label: "shop" }],
      secrets: [
        organizationSecret("OPENAI_API_KEY", { organization }),
        organizationSecret("SHOPIFY_ADMIN_TOKEN", { organization, state: "deleted" }),
        projectSecret("ECHO_TOKEN", { organization, project }),
        projectSecret("STRIPE_SECRET_KEY", { organization, project }),
        projectSecret("ECHO_SIGNING_KEY", { organization, project: "another" }),
      ],
    };
    await line.write("names.json", JSON.stringify(catalog));
    const server = await LanguageServer.start({ catalog });
    try {
      const byServer: unknown[] = [];
      for (const file of globSync("{tools,workflows}/*.{json,yaml}", { cwd: line.folder }).toSorted()) {
        const uri = pathToFileURL(join(line.folder, file)).href;
        await server.open(uri, readFileSync(join(line.folder, file), "utf8"));
        for (const { code, severity, range, message } of await server.diagnostics(uri)) {
          byServer.push([file, range.start.line + 1, range.start.character + 1, severity, code, message]);
        }
      }
      const { stdout } = await line.run(["check", "--catalog", "names.json", "--format", "json"]);
      const severities = ["", "error", "warning", "information", "hint"];
      const byCommandLine = JSON.parse(stdout).findings.map((finding: Readonly<Record<string, string | number>>) => [
        finding.file,
        finding.startLine,
        finding.startColumn,
        severities.indexOf(String(finding.severity)),
        finding.code,
        finding.message,
      ]);
      assert.deepEqual(byCommandLine, byServer);
      const codes = new Set(byServer.map((finding) => (finding as readonly unknown[])[4]));
      for (const code of ["secret-deleted", "secret-not-found", "secret-out-of-scope"])
        assert.ok(codes.has(code), code);
    } finally {
      await server.stop();
      await line.remove();
    }
  });
});
