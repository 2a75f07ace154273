import assert from "node:assert/strict";
import { DEFAULT_SEVERITIES } from "../../common/settings.ts";
import { catalogOf, organizationSecret } from "../support/catalogs.ts";
import { CommandLine } from "../support/commandLine.ts";

describe("workflow-secrets check --format", () => {
  let line: CommandLine;
  afterEach(() => line.remove());

  async function project(files: Readonly<Record<string, string>>): Promise<void> {
    const names = catalogOf(organizationSecret("GONE", { state: "deleted" }));
    line = await CommandLine.in({ "names.json": JSON.stringify(names), ...files });
  }

  const check = (format: string, options = {}, names = "names.json") =>
    line.run(["check", "--catalog", names, "--format", format], options);

  /** A finding of each severity; the first stands behind a character outside the BMP. */
  const everySeverity = {
    "jelou.yml": "brain: P\norganization: acme\n",
    "workflows/a.json": `{
      "first": "😀 {{$secret.GONE}}",
      "second": "{{$secret.NOWHERE}}",
      "third": "$secret.get('GONE')",
      "description": "{{$secret.NOWHERE}}"
    }`,
  };

  it("json: findings with one-based places, and numbers", async () => {
    await project(everySeverity);
    const { code, stdout } = await check("json");
    assert.equal(code, 1);
    const { findings, summary } = JSON.parse(stdout);
    const { message, ...first } = findings[0];
    assert.deepEqual(first, {
      file: "workflows/a.json",
      startLine: 2,
      startColumn: 30,
      endLine: 2,
      endColumn: 34,
      severity: "error",
      code: "secret-deleted",
    });
    assert.match(message, /GONE was deleted/);
    assert.deepEqual(summary, {
      checkedFiles: 3,
      skippedFiles: 0,
      failedFiles: 0,
      failedFolders: 0,
      error: 2,
      warning: 1,
      information: 1,
      hint: 1,
    });
  });

  it("json: an empty list when nothing was found", async () => {
    await project({ "workflows/a.json": "[]" });
    const { findings } = JSON.parse((await check("json")).stdout);
    assert.deepEqual(findings, []);
  });

  it("sarif: each result leads to a rule with help, a relative URI and a region in UTF-16", async () => {
    await project({ ...everySeverity, "workflows/ä b#1%.json": '["{{$secret.GONE}}"]' });
    const { code, stdout } = await check("sarif");
    assert.equal(code, 1);
    const log = JSON.parse(stdout);
    assert.equal(log.version, "2.1.0");
    assert.equal(log.runs.length, 1);
    const [{ tool, columnKind, results, originalUriBaseIds }] = log.runs;
    assert.equal(columnKind, "utf16CodeUnits");
    assert.match(tool.driver.semanticVersion, /^\d+\.\d+\.\d+$/);

    const { rules } = tool.driver;
    assert.deepEqual(
      rules.map(({ id }: { id: string }) => id),
      Object.keys(DEFAULT_SEVERITIES),
    );
    for (const { id, shortDescription, help, defaultConfiguration } of rules) {
      assert.match(shortDescription.text, /\.$/, id);
      assert.ok(help.text.length > 100 && !/[*`]/.test(help.text), id);
      assert.ok(help.markdown.includes("**To fix it**"), id);
      assert.match(defaultConfiguration.level, /^(error|warning|note)$/, id);
    }

    assert.equal(results.length, 6);
    for (const { ruleId, ruleIndex, locations } of results) {
      assert.equal(rules[ruleIndex].id, ruleId);
      assert.ok(locations[0].physicalLocation.artifactLocation.uriBaseId in originalUriBaseIds);
    }
    const levels = results.map(({ level }: { level: string }) => level);
    assert.deepEqual(levels, ["error", "warning", "error", "note", "note", "error"]);
    assert.deepEqual(results[0].locations[0].physicalLocation, {
      artifactLocation: { uri: "workflows/a.json", uriBaseId: "SRCROOT" },
      region: { startLine: 2, startColumn: 30, endLine: 2, endColumn: 34 },
    });
    assert.equal(results[5].locations[0].physicalLocation.artifactLocation.uri, "workflows/%C3%A4%20b%231%25.json");
    assert.ok(!stdout.includes(line.folder));
  });

  it("sarif: a file outside the folder has a URI of its own", async () => {
    await project({ "workflows/a.json": '["{{$secret.GONE}}"]', "inner/x": "" });
    const { stdout } = await line.run(["check", "--catalog", "../names.json", "--format", "sarif", ".."], {
      cwd: "inner",
    });
    const { artifactLocation } = JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation;
    assert.match(artifactLocation.uri, /^file:\/\/\/.*\/workflows\/a\.json$/);
    assert.equal(artifactLocation.uriBaseId, undefined);
  });

  it("github: an annotation for each finding, escaped", async () => {
    await project({ ...everySeverity, "workflows/a,b:c%.json": "[\"$secret.get('50%,x:y')\"]" });
    const { stdout } = await check("github");
    const commands = stdout.trimEnd().split("\n");
    assert.match(
      commands.find((command) => command.includes("%2C")) ?? "",
      /^::warning file=workflows\/a%2Cb%3Ac%25\.json,line=1,endLine=1,col=16,endColumn=23,title=invalid-reference::/,
    );
    const kinds = commands.slice(0, -1).map((command) => command.split(" ")[0]);
    assert.deepEqual(kinds, ["::warning", "::error", "::warning", "::error", "::notice", "::notice"]);
    assert.equal(commands.at(-1), "4 files checked: 2 errors, 2 warnings, 1 information, 1 hint");
  });

  it("github, sarif: files are named from the root of the repository, wherever the step runs", async () => {
    await project({ "shop/workflows/a.json": '["{{$secret.GONE}}"]' });
    const options = { cwd: "shop", env: { GITHUB_WORKSPACE: line.folder } };
    assert.match((await check("github", options, "../names.json")).stdout, /^::error file=shop\/workflows\/a\.json,/);
    assert.match((await check("sarif", options, "../names.json")).stdout, /"uri": "shop\/workflows\/a\.json"/);
    assert.match((await check("text", options, "../names.json")).stdout, /^workflows\/a\.json:/);
  });
});
