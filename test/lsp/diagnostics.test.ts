import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver-types";
import { UNKNOWN_CATALOG } from "../../common/catalog.ts";
import { CRM, catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { LanguageServer } from "../support/languageServer.ts";

const URI = "file:///work/shop/workflows/orders.json";

/** Code, severity and the text under the squiggle of each diagnostic. */
function summary(text: string, diagnostics: readonly Diagnostic[]) {
  const lines = text.split("\n");
  return diagnostics.map(({ code, severity, range }) => {
    assert.equal(range.start.line, range.end.line);
    return [code, severity, lines[range.start.line]?.slice(range.start.character, range.end.character)];
  });
}

describe("Diagnostics over stdio", () => {
  let server: LanguageServer;
  afterEach(() => server.stop());

  const catalog = catalogOf(
    projectSecret("STRIPE_SECRET_KEY"),
    organizationSecret("OPENAI_API_KEY"),
    organizationSecret("LOCKED", { state: "unavailable" }),
    projectSecret("DESK_TOKEN", { project: CRM.project }),
    organizationSecret("GONE", { state: "deleted" }),
  );

  async function diagnose(text: string, uri = URI, settings: unknown = {}) {
    server = await LanguageServer.start({ catalog, settings });
    await server.open(uri, text);
    const diagnostics = await server.diagnostics(uri);
    for (const { source } of diagnostics) assert.equal(source, "workflow-secrets");
    return { diagnostics, found: summary(text, diagnostics) };
  }

  it("says of each reference what is wrong with it, on the name alone", async () => {
    const { found } = await diagnose(`{
      "fine": "{{$secret.STRIPE_SECRET_KEY}} and << $secret.OPENAI_API_KEY >>",
      "gone": "😀 {{ $secret.GONE }}",
      "desk": "{{$secret.DESK_TOKEN}}",
      "slip": "<<$secret.OPENAI_APIKEY>>",
      "lock": "{{$secret.LOCKED}}",
      "case": "{{$secret.openai_api_key}}",
      "many": "{{$secrets.OPENAI_API_KEY}}",
      "open": "{{$secret.OPENAI_API_KEY",
      "call": "$secret.get(\\"OPENAI_API_KEY\\")",
      "dyn": "$secret.get(name)",
      "other": "{{$memory.x}}"
    }`);
    assert.deepEqual(found, [
      ["secret-deleted", 1, "GONE"],
      ["secret-out-of-scope", 1, "DESK_TOKEN"],
      ["secret-not-found", 2, "OPENAI_APIKEY"],
      ["secret-unavailable", 3, "LOCKED"],
      ["invalid-reference", 2, "openai_api_key"],
      ["invalid-reference", 2, "OPENAI_API_KEY"],
      ["invalid-reference", 2, "OPENAI_API_KEY"],
      ["reference-not-evaluated", 3, "OPENAI_API_KEY"],
    ]);
  });

  it("says when a secret was deleted, whose a foreign one is, and what was probably meant", async () => {
    const { diagnostics } = await diagnose(
      '["{{$secret.GONE}}", "{{$secret.DESK_TOKEN}}", "{{$secret.OPENAI_APIKEY}}", "{{$secrets.openai}}"]',
    );
    const messages = diagnostics.map(({ message }) => String(message));
    assert.match(messages[0] ?? "", /GONE was deleted on Apr 2, 2026/);
    assert.match(messages[1] ?? "", /belongs to project CRM/);
    assert.match(messages[2] ?? "", /Did you mean OPENAI_API_KEY\?/);
    assert.match(messages[3] ?? "", /Write \{\{\$secret\.OPENAI\}\}/);
  });

  it("goes on in a file that is broken", async () => {
    const { found } = await diagnose('{"a": "{{$secret.NOWHERE}}", "b": [ {{{ "c": "{{$secret.GONE}}');
    assert.deepEqual(found, [
      ["secret-not-found", 2, "NOWHERE"],
      ["secret-deleted", 1, "GONE"],
    ]);
  });

  it("expects calls in the code of a CODE node", async () => {
    const { found } = await diagnose(`{"nodes": [{"type": "CODE", "configuration": {
      "content": "const a = await $secret.get(\\"OPENAI_API_KEY\\");\\n$secret.get('NOWHERE'); const b = '{{$secret.OPENAI_API_KEY}}';"
    }}]}`);
    assert.deepEqual(found, [
      ["secret-not-found", 2, "NOWHERE"],
      ["reference-not-evaluated", 3, "OPENAI_API_KEY"],
    ]);
  });

  it("gives prose a hint at most", async () => {
    const { found } = await diagnose(
      '{"workflowDescription": "uses {{$secret.GONE}}", "nodes": [{"type": "NOTE", "configuration": {"comment": "{{$secret.GONE}}"}}]}',
    );
    assert.deepEqual(found, [
      ["secret-deleted", 4, "GONE"],
      ["secret-deleted", 4, "GONE"],
    ]);
  });

  it("reads YAML, comments as prose", async () => {
    const { found } = await diagnose(
      '# {{$secret.GONE}}\nurl: {{$secret.GONE}}\nbody: |\n  key={{$secret.NOWHERE}}\nquoted: "{{$secret.\n  GONE}}"\n',
      "file:///work/shop/workflows/sync.yaml",
    );
    assert.deepEqual(found.slice(0, 3), [
      ["secret-deleted", 4, "GONE"],
      ["secret-deleted", 1, "GONE"],
      ["secret-not-found", 2, "NOWHERE"],
    ]);
  });

  it("warns of project secrets in a tool", async () => {
    const { found } = await diagnose(
      '["{{$secret.STRIPE_SECRET_KEY}}", "{{$secret.OPENAI_API_KEY}}"]',
      "file:///work/shop/tools/pay.json",
    );
    assert.deepEqual(found, [["secret-unreachable-in-tool", 2, "STRIPE_SECRET_KEY"]]);
  });

  it("takes the severity of each code from the settings", async () => {
    const settings = {
      severity: { "secret-deleted": "off", "secret-not-found": "error", "invalid-reference": "loud" },
    };
    const { found } = await diagnose('["{{$secret.GONE}}", "{{$secret.NOPE}}", "{{$secret.nope}}"]', URI, settings);
    assert.deepEqual(found, [
      ["secret-not-found", 1, "NOPE"],
      ["invalid-reference", 2, "nope"],
    ]);
    assert.equal(server.log.filter((line) => line.includes("severity.invalid-reference")).length, 1);
  });

  it("flags nothing as missing while the catalog is incomplete", async () => {
    server = await LanguageServer.start({ catalog: { ...catalog, complete: false } });
    await server.open(URI, '["{{$secret.NOWHERE}}", "{{$secret.DESK_TOKEN}}", "{{$secret.bad-name}}"]');
    const diagnostics = await server.diagnostics(URI);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["invalid-reference"],
    );
  });

  it("flags nothing as missing without any catalog", async () => {
    server = await LanguageServer.start({});
    await server.open(URI, '["{{$secret.NOWHERE}}"]');
    assert.deepEqual(await server.diagnostics(URI), []);
  });

  it("leads from a code to what there is to read about it, and to the pages of the secrets, for editors that show them", async () => {
    const text = '["{{$secret.GONE}}", "{{$secret.DESK_TOKEN}}", "{{$secret.NOWHERE}}"]';
    const documentation = "https://docs.test/diagnostics.md";
    server = await LanguageServer.start({ catalog, documentation, canShowSecretPages: true });
    await server.open(URI, text);
    const found = (await server.diagnostics(URI)).map(({ codeDescription, relatedInformation }) => [
      codeDescription?.href,
      ...(relatedInformation ?? []).map(({ location, message }) => `${message} ${decodeURIComponent(location.uri)}`),
    ]);
    assert.deepEqual(found, [
      [
        `${documentation}#secret-deleted`,
        'GONE of organization acme, deleted workflow-secret:/Workflow Secrets/GONE?["acme"]',
      ],
      [
        `${documentation}#secret-out-of-scope`,
        'DESK_TOKEN of project CRM workflow-secret:/Workflow Secrets/DESK_TOKEN?["acme","P-CRM"]',
      ],
      [`${documentation}#secret-not-found`],
    ]);
  });

  it("leads nowhere in an editor that shows no pages", async () => {
    const { diagnostics } = await diagnose('["{{$secret.GONE}}"]');
    assert.deepEqual(
      diagnostics.map((diagnostic) => ["codeDescription" in diagnostic, "relatedInformation" in diagnostic]),
      [[false, false]],
    );
  });

  it("follows the catalog at once: created, deleted, unknown again", async () => {
    server = await LanguageServer.start({ catalog: catalogOf() });
    const seen: unknown[] = [];
    await server.open(URI, '["{{$secret.NEW_KEY}}"]');
    seen.push((await server.diagnostics(URI))[0]?.code);
    for (const next of [
      catalogOf(organizationSecret("NEW_KEY")),
      catalogOf(organizationSecret("NEW_KEY", { state: "deleted" })),
      UNKNOWN_CATALOG,
    ]) {
      const before = server.publications(URI).length;
      await server.notify("workflowSecrets/didChangeCatalog", next);
      await server.diagnostics(URI, () => server.publications(URI).length > before);
      seen.push(server.publications(URI).at(-1)?.diagnostics[0]?.code);
    }
    assert.deepEqual(seen, ["secret-not-found", undefined, "secret-deleted", undefined]);
  });

  it("publishes for the last of many edits only, with its version", async () => {
    server = await LanguageServer.start({ catalog });
    await server.open(URI, "[]");
    await server.diagnostics(URI);
    for (let version = 2; version <= 31; version++) {
      await server.change(URI, version, `["{{$secret.GONE}}"${" ".repeat(version)}]`);
    }
    const diagnostics = await server.diagnostics(URI, ({ version }) => version === 31);
    assert.equal(diagnostics[0]?.code, "secret-deleted");
    const versions = server.publications(URI).map(({ version }) => version);
    assert.deepEqual([versions[0], versions.at(-1)], [1, 31]);
    assert.ok(versions.length <= 4, `published ${versions.length} times`);
  });

  it("publishes once for a file that is opened, whatever is told again", async () => {
    const [other, settings] = [URI.replace("orders", "other"), { severity: {} }];
    server = await LanguageServer.start({ catalog, settings });
    await server.open(URI, '["{{$secret.GONE}}"]');
    await server.diagnostics(URI);
    await server.notify("workflowSecrets/didChangeCatalog", catalog);
    await server.notify("workspace/didChangeConfiguration", { settings: { workflowSecrets: settings } });
    await server.open(other, "[]");
    await server.change(other, 2, "[ ]");
    await server.diagnostics(other, ({ version }) => version === 2);
    assert.equal(server.publications(URI).length, 1);
  });

  it("says once of each setting that it does not understand, however many files there are and whatever is told again", async () => {
    const [other, settings] = [
      URI.replace("orders", "other"),
      { severity: { "secret-deleted": "fatal" }, ignore: ["x"] },
    ];
    server = await LanguageServer.start({ catalog, settings });
    await server.open(URI, '["{{$secret.GONE}}"]');
    await server.notify("workspace/didChangeConfiguration", { settings: { workflowSecrets: settings } });
    await server.open(other, '["{{$secret.GONE}}"]');
    await server.notify("workspace/didChangeConfiguration", {
      settings: { workflowSecrets: { ...settings, files: {} } },
    });
    assert.equal((await server.diagnostics(other))[0]?.severity, 1);
    assert.deepEqual(
      server.log.filter((line) => line.includes("Setting ignored")),
      [
        "Setting ignored: severity.secret-deleted: one of error, warning, information, hint, off is expected",
        "Setting ignored: ignore: pattern 1 can match nothing",
      ],
    );
  });

  it("takes diagnostics back when the file is closed", async () => {
    const { found } = await diagnose('["{{$secret.GONE}}"]');
    assert.equal(found.length, 1);
    await server.close(URI);
    assert.deepEqual(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0), []);
  });

  it("takes diagnostics back when a setting says that the file is no workflow file", async () => {
    await diagnose('["{{$secret.GONE}}"]');
    await server.notify("workspace/didChangeConfiguration", {
      settings: { workflowSecrets: { files: { exclude: ["**/orders.json"] } } },
    });
    assert.deepEqual(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0), []);
  });

  for (const settings of [{}, null, { editor: { tabSize: 2 } }]) {
    it(`keeps its settings when an editor tells of others: ${JSON.stringify(settings)}`, async () => {
      server = await LanguageServer.start({ catalog, settings: { severity: { "secret-deleted": "hint" } } });
      await server.notify("workspace/didChangeConfiguration", { settings });
      await server.open(URI, '["{{$secret.GONE}}"]');
      assert.equal((await server.diagnostics(URI))[0]?.severity, 4);
    });
  }

  it("leaves other files alone: GitHub workflows, Helm and Blade templates, lock and schema files", async () => {
    server = await LanguageServer.start({ catalog });
    const others = [
      "file:///work/shop/.github/workflows/ci.yml",
      "file:///work/shop/charts/templates/secret.yaml",
      "file:///work/shop/node_modules/x/workflows/a.json",
      "file:///work/shop/workflows/.schema.json",
      "file:///work/shop/package.json",
    ];
    for (const uri of others) await server.open(uri, "a: \"{{$secret.GONE}} {{ $secret.name }} {{$secret['id']}}\"");
    await server.open(URI, '["{{$secret.GONE}}"]');
    await server.diagnostics(URI);
    assert.deepEqual(
      others.flatMap((uri) => server.publications(uri)),
      [],
    );
  });

  it("tells the folder of a project from one whose name starts the same", async () => {
    const uri = "file:///work/shop-2/workflows/a.json";
    const { found } = await diagnose('["{{$secret.STRIPE_SECRET_KEY}}"]', uri);
    assert.deepEqual(found, [["secret-out-of-scope", 1, "STRIPE_SECRET_KEY"]]);
  });
});
