import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { CommandLine } from "../support/commandLine.ts";
import { LanguageServer } from "../support/languageServer.ts";
import { until } from "../support/until.ts";

const NAMES = JSON.stringify(catalogOf(organizationSecret("GONE", { state: "deleted" }), projectSecret("STRIPE_KEY")));
const TEXT = '["{{$secret.GONE}}", "{{$secret.STRIPE_KEY}}", "{{$secret.NOWHERE}}"]';

describe("The catalog of an editor that cannot send it", () => {
  let folder: CommandLine;
  let server: LanguageServer;
  afterEach(async () => {
    await server.stop();
    await folder.remove();
  });

  const uriOf = (path: string) => pathToFileURL(`${folder.folder}/${path}`).href;
  const codes = (uri: string) =>
    server
      .publications(uri)
      .at(-1)
      ?.diagnostics.map(({ code }) => code) ?? [];

  async function open(files: Readonly<Record<string, string>>, catalogFile = "names.json"): Promise<string> {
    folder = await CommandLine.in(files);
    server = await LanguageServer.start({ catalogFile }, { rootUri: uriOf("") });
    const uri = uriOf("workflows/a.json");
    await server.open(uri, TEXT);
    return uri;
  }

  it("is read from a file, and the project from jelou.yml", async () => {
    const uri = await open({ "names.json": NAMES, "jelou.yml": "brain: P-SHOP\norganization: acme\n" });
    await server.diagnostics(uri, () => codes(uri).length > 0);
    assert.deepEqual(codes(uri), ["secret-deleted", "secret-not-found"]);
  });

  it("is read again when a watched file changes", async () => {
    const uri = await open({ "names.json": NAMES, "jelou.yml": "brain: P-SHOP\n" });
    await server.diagnostics(uri, () => codes(uri).length > 0);
    await folder.write(
      "names.json",
      JSON.stringify(catalogOf(organizationSecret("NOWHERE"), organizationSecret("GONE"))),
    );
    await server.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("names.json"), type: 2 }] });
    await server.diagnostics(uri, ({ diagnostics }) => String(diagnostics[0]?.message).includes("STRIPE_KEY"));
    assert.deepEqual(codes(uri), ["secret-not-found"]);
  });

  for (const [content, said] of [
    [undefined, /names\.json cannot be read\. Check the path/],
    ["[", /names\.json holds no catalog\. Export it again/],
    ['{"name": "package"}', /names\.json holds no catalog/],
  ] as const) {
    it(`says what is wrong with it, and flags nothing as missing: ${content}`, async () => {
      const uri = await open(content === undefined ? {} : { "names.json": content });
      const [message] = await until(
        async () => server.shown,
        ({ length }) => length > 0,
        "the message",
      );
      assert.match(message ?? "", said);
      await server.diagnostics(uri);
      assert.deepEqual(codes(uri), []);
    });
  }
});
