import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { CommandLine } from "../support/commandLine.ts";

const PROJECT = "brain: P-SHOP\norganization: acme\n";
const NAMES = JSON.stringify({
  ...catalogOf(
    projectSecret("STRIPE_KEY"),
    organizationSecret("OPENAI_API_KEY"),
    organizationSecret("GONE", { state: "deleted" }),
    projectSecret("CRM_KEY", { project: "P-CRM" }),
  ),
});
/** Put together, so that no scanner takes it for a leak. */
const CREDENTIAL = ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");

describe("workflow-secrets check", () => {
  let line: CommandLine;
  afterEach(() => line.remove());

  const check = (...args: readonly string[]) => line.run(["check", "--catalog", "names.json", ...args]);
  const lines = (stdout: string) => stdout.trimEnd().split("\n");

  it("prints each finding with its place, and ends with 1 when there is an error", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "jelou.yml": PROJECT,
      "workflows/order.json": '{\n  "key": "{{$secret.GONE}}",\n  "other": "{{$secret.OPENAI_APIKEY}}"\n}\n',
      "tools/pay.json": '["{{$secret.STRIPE_KEY}}"]',
    });
    const { code, stdout, stderr } = await check();
    assert.equal(code, 1);
    assert.equal(stderr, "");
    const [tool, deleted, unknown, ...rest] = lines(stdout);
    assert.match(tool ?? "", /^tools\/pay\.json:1:13: warning secret-unreachable-in-tool Tools reach /);
    assert.match(deleted ?? "", /^workflows\/order\.json:2:21: error secret-deleted GONE was deleted on /);
    assert.match(unknown ?? "", /^workflows\/order\.json:3:23: warning secret-not-found .*OPENAI_API_KEY\?$/);
    assert.deepEqual(rest, ["4 files checked: 1 error, 2 warnings"]);
  });

  it("ends with 0 when all is well, and when there are warnings only", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "jelou.yml": PROJECT,
      "workflows/a.json": '["{{$secret.STRIPE_KEY}}"]',
    });
    const clean = await check();
    assert.deepEqual([clean.code, clean.stdout], [0, "3 files checked: nothing found\n"]);
    await line.write("workflows/b.json", '["{{$secret.NOWHERE}}"]');
    assert.equal((await check()).code, 0);
  });

  it("ends with 1 when there are more warnings than allowed", async () => {
    line = await CommandLine.in({ "names.json": NAMES, "workflows/a.json": '["{{$secret.NOPE}}", "{{$secret.NO}}"]' });
    assert.equal((await check("--max-warnings", "2")).code, 0);
    const { code, stderr } = await check("--max-warnings=1");
    assert.equal(code, 1);
    assert.match(stderr, /There are 2 warnings; --max-warnings allows 1/);
  });

  it("checks only what needs no names without a catalog, and says so", async () => {
    line = await CommandLine.in({ "workflows/a.json": '["{{$secret.NOWHERE}}", "{{$secret.lower}}"]' });
    const { code, stdout, stderr } = await line.run(["check"]);
    assert.equal(code, 0);
    assert.match(stdout, /^workflows\/a\.json:1:36: warning invalid-reference .*\n1 file checked: 1 warning\n$/);
    assert.match(stderr, /Without --catalog only the form of references is checked/);
  });

  it("flags nothing as missing when the catalog is incomplete, and says so", async () => {
    line = await CommandLine.in({
      "names.json": NAMES.replace('"complete":true', '"complete":false'),
      "workflows/a.json": '["{{$secret.NOWHERE}}"]',
    });
    const { stdout, stderr } = await check();
    assert.equal(stdout, "1 file checked: nothing found\n");
    assert.match(stderr, /no name is flagged as missing/);
  });

  it("looks at workflow files alone: GitHub workflows, node_modules, schemas and other files are left out", async () => {
    const text = '["{{$secret.GONE}}"]';
    line = await CommandLine.in({
      "names.json": NAMES,
      ".github/workflows/ci.yml": text,
      "node_modules/x/workflows/a.json": text,
      "workflows/.schema.json": text,
      "package.json": text,
      "charts/secret.yaml": text,
      "a/nightly.workflow.yaml": text,
      "shop/jelou.yml": PROJECT,
      "shop/data/prompt.json": text,
    });
    const { stdout } = await check();
    const files = lines(stdout)
      .slice(0, -1)
      .map((found) => found.split(":")[0]);
    assert.deepEqual(files, ["a/nightly.workflow.yaml", "shop/data/prompt.json"]);
  });

  it("checks the named files and folders only, each file once", async () => {
    const text = '["{{$secret.GONE}}"]';
    line = await CommandLine.in({
      "names.json": NAMES,
      "a/workflows/1.json": text,
      "b/workflows/2.json": text,
      "c.json": text,
    });
    const { stdout, stderr } = await check("b", "b/workflows/2.json", "c.json");
    assert.match(stdout, /^b\/workflows\/2\.json:1:13: .*\n1 file checked: 1 error\n$/);
    assert.match(stderr, /c\.json is not a workflow file and was not checked/);
  });

  it("says that there was nothing to check", async () => {
    line = await CommandLine.in({ "names.json": NAMES });
    const { code, stderr } = await check();
    assert.equal(code, 0);
    assert.match(stderr, /No workflow files were found/);
  });

  it("gives each file the project of its nearest jelou.yml, not that of the machine of the catalog", async () => {
    const text = '["{{$secret.STRIPE_KEY}}"]';
    line = await CommandLine.in({
      "names.json": NAMES,
      "shop/jelou.yml": PROJECT,
      "shop/workflows/a.json": text,
      "shop/inner/jelou.yml": "brain: P-OTHER\n",
      "shop/inner/workflows/b.json": text,
      "shop-2/workflows/c.json": text,
    });
    const { stdout } = await check("shop", "shop-2");
    const found = lines(stdout).slice(0, -1);
    assert.equal(found.length, 2);
    assert.match(found[0] ?? "", /^shop-2\/workflows\/c\.json:.* secret-out-of-scope .*belongs to project shop\.$/);
    assert.match(found[1] ?? "", /^shop\/inner\/workflows\/b\.json:.* secret-out-of-scope /);
  });

  it("counts UTF-16 columns without a byte order mark, in CRLF files too", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "workflows/bom.json": '\ufeff["{{$secret.GONE}}"]',
      "workflows/crlf.json": '{\r\n  "😀é": "{{$secret.GONE}}"\r\n}\r\n',
    });
    const { stdout } = await check();
    const places = lines(stdout)
      .slice(0, -1)
      .map((found) => found.split(" ")[0]);
    assert.deepEqual(places, ["workflows/bom.json:1:13:", "workflows/crlf.json:2:21:"]);
  });

  it("skips what it cannot read, with one line each", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "workflows/binary.json": new Uint8Array([123, 0, 125]),
      "workflows/latin.json": new Uint8Array([34, 233, 34]),
      "workflows/huge.json": new Uint8Array(10 * 1024 * 1024 + 1).fill(32),
      "workflows/empty.json": "",
      "workflows/fine.json": '["{{$secret.GONE}}"]',
    });
    await symlink(join(line.folder, "nowhere"), join(line.folder, "workflows/link.json"));
    const { code, stdout, stderr } = await check();
    assert.equal(code, 1);
    assert.match(stdout, /2 files checked, 3 skipped: 1 error\n$/);
    const skipped = lines(stderr).map((said) => said.replace("workflow-secrets: ", "").split(" ")[0]);
    assert.deepEqual(skipped, ["workflows/binary.json", "workflows/huge.json", "workflows/latin.json"]);
  });

  it("follows links to files and folders, each folder once, as the editor does", async () => {
    const text = '["{{$secret.GONE}}"]';
    line = await CommandLine.in({
      "names.json": NAMES,
      "elsewhere/deep/b.json": text,
      "elsewhere/c.json": text,
      "shop/workflows/a.json": text,
    });
    const link = (target: string, path: string) => symlink(join(line.folder, target), join(line.folder, path));
    await link("elsewhere/deep", "shop/workflows/shared");
    await link("elsewhere/deep", "shop/workflows/shared-again");
    await link("elsewhere/c.json", "shop/workflows/c.json");
    await link("shop", "shop/workflows/loop");
    const { stdout, stderr } = await check("shop");
    assert.equal(stderr, "");
    const files = lines(stdout)
      .slice(0, -1)
      .map((found) => found.split(":")[0]);
    assert.deepEqual(files, ["shop/workflows/a.json", "shop/workflows/c.json", "shop/workflows/shared/b.json"]);
  });

  it("goes on in broken files", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "workflows/a.json": '{"a": "{{$secret.GONE}}", [ {{{',
      "workflows/b.yaml": "a: {{$secret.GONE}}\n: : :\n",
    });
    assert.match((await check()).stdout, /2 files checked: 2 errors\n$/);
  });

  it("takes severities and globs from a settings file, as VS Code writes it and plainly", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "a.json": '["{{$secret.GONE}}"]',
      ".vscode/settings.json":
        '{ // ours\n"editor.tabSize": 2, "workflowSecrets.severity.secret-deleted": "hint", "workflowSecrets.files.include": ["**/a.json"], }',
      "plain.json": '{"severity": {"secret-deleted": "loud"}, "files": {"include": ["**/a.json"]}}',
    });
    const vscode = await check("--settings", ".vscode/settings.json");
    assert.deepEqual([vscode.code, vscode.stderr], [0, ""]);
    assert.match(vscode.stdout, /^a\.json:1:13: hint secret-deleted/);
    const plain = await check("--settings", "plain.json");
    assert.match(plain.stdout, /^a\.json:1:13: error secret-deleted/);
    assert.match(plain.stderr, /Setting ignored: severity\.secret-deleted/);
  });

  it("takes a setting without a group, as VS Code writes it", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "workflows/a.json": '["{{$secret.LEGACY_KEY}}", "{{$secret.NOWHERE}}"]',
      "settings.json": '{"workflowSecrets.ignore": ["LEGACY_*"]}',
    });
    const { stdout, stderr } = await check("--settings", "settings.json");
    assert.equal(stderr, "");
    assert.match(
      stdout,
      /^workflows\/a\.json:1:39: warning secret-not-found .*NOWHERE.*\n1 file checked: 1 warning\n$/,
    );
  });

  it("does not flag a value that is ignored", async () => {
    const value = "fake-9Zq8Lm2x";
    const fingerprint = createHash("sha256").update(value).digest("hex");
    line = await CommandLine.in({
      "names.json": NAMES,
      "workflows/a.json": JSON.stringify({ password: value, apiKey: "fake4Zq8Lm2Xw7Rt1Yb6" }),
      "settings.json": JSON.stringify({ "workflowSecrets.ignoreCredentials": [fingerprint] }),
    });
    const { stdout, stderr } = await check("--settings", "settings.json");
    assert.equal(stderr, "");
    assert.match(
      stdout,
      /^workflows\/a\.json:1:\d+: warning hardcoded-credential .*apiKey.*\n1 file checked: 1 warning\n$/,
    );
  });

  it("lets a glob start at the current folder, as in VS Code", async () => {
    const text = '["{{$secret.GONE}}"]';
    line = await CommandLine.in({
      "names.json": NAMES,
      "flows/a.json": text,
      "inner/flows/b.json": text,
      "settings.json": '{"workflowSecrets.files.include": ["flows/*.json"]}',
    });
    const { stdout, stderr } = await check("--settings", "settings.json");
    assert.equal(stderr, "");
    assert.match(stdout, /^flows\/a\.json:1:13: error .*\n1 file checked: 1 error\n$/);
  });

  for (const [what, content, found] of [
    ["cannot be parsed around a reference", "{{$secret.GONE}}", ["a", "deep", "z"]],
    ["cannot be searched for credentials", CREDENTIAL, ["a", "z"]],
  ] as const) {
    it(`checks the other files when one ${what}, says so once, and ends with 2`, async () => {
      const depth = 20_000;
      line = await CommandLine.in({
        "names.json": NAMES,
        "workflows/a.json": '["{{$secret.NOWHERE}}"]',
        "workflows/deep.json": `${"[".repeat(depth)}{"api_key": "${content}"}${"]".repeat(depth)}`,
        "workflows/z.json": '["{{$secret.GONE}}"]',
      });
      const { code, stdout, stderr } = await check();
      assert.equal(code, 2);
      const files = Array.from(stdout.matchAll(/^workflows\/(\w+)\.json:/gm), ([, file]) => file);
      assert.deepEqual(files, found);
      assert.match(stdout, /^2 files checked, 1 not in full: /m);
      assert.match(stderr, /^workflow-secrets: workflows\/deep\.json was not checked in full: .*files\.exclude\.\n$/);
    });
  }

  it("does not let a file name or a name in a file speak to the terminal, or to a CI service", async () => {
    line = await CommandLine.in({
      "names.json": NAMES,
      "workflows/b\n::error::c.json": new Uint8Array([34, 233, 34]),
      "workflows/a\u001b[2J.json": JSON.stringify("$secret.get('A\u007f\u009bB')").replaceAll("\\u", "\\u"),
    });
    const { stdout, stderr } = await check();
    assert.match(stderr, /^workflow-secrets: workflows\/b\\n::error::c\.json was skipped: .*\n$/);
    assert.match(stdout, /^workflows\/a\\u001b\[2J\.json:/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

describe("workflow-secrets, wrongly asked", () => {
  let line: CommandLine;
  before(async () => {
    line = await CommandLine.in({
      "workflows/a.json": "[]",
      "broken.json": '{\n  "secrets": [',
      "other.json": '{"name": "package"}',
    });
  });
  after(() => line.remove());

  for (const [args, said] of [
    [[], /Say what to do: workflow-secrets check/],
    [["chekc"], /no command chekc/],
    [["check", "--catalogue", "x"], /--catalogue/],
    [["check", "--format", "xml"], /The formats are text, json, sarif, github/],
    [["check", "--max-warnings", "-1"], /--max-warnings/],
    [["check", "--max-warnings", "few"], /whole number such as 0, not few/],
    [["check", "--catalog", "nowhere.json"], /nowhere\.json cannot be read.*Check the path/],
    [["check", "--catalog", "broken.json"], /broken\.json is not valid JSON.*line 2/],
    [["check", "--catalog", "other.json"], /holds no catalog\. Write it with the command "Export catalog/],
    [["check", "--settings", "broken.json"], /broken\.json is not valid JSON/],
    [["check", "nowhere"], /There is no .*nowhere\. Check the path/],
  ] as const) {
    it(`ends with 2 and says what to do: ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await line.run(args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.match(stderr, said);
      assert.doesNotMatch(stderr, /^ +at /m);
    });
  }

  it("explains itself", async () => {
    const help = await line.run(["--help"]);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /workflow-secrets check \[paths\.\.\.\]/);
    assert.match((await line.run(["--version"])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
