import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { MarkupContent } from "vscode-languageserver-types";
import { root } from "../../scripts/host/paths.ts";
import { CRM, catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { cursorIn } from "../support/cursor.ts";
import { LanguageServer } from "../support/languageServer.ts";

describe("Hover over stdio", () => {
  const catalog = catalogOf(
    projectSecret("STRIPE_SECRET_KEY"),
    organizationSecret("STRIPE_SECRET_KEY"),
    organizationSecret("OPENAI_API_KEY"),
    projectSecret("DESK_TOKEN", { project: CRM.project }),
    organizationSecret("GONE", { state: "deleted" }),
  );
  let server: LanguageServer;

  beforeEach(async () => {
    server = await LanguageServer.start({ catalog });
  });
  afterEach(() => server.stop());

  async function hover(marked: string, uri = "file:///work/shop/workflows/a.json"): Promise<string | undefined> {
    const { text, position } = cursorIn(marked);
    await server.open(uri, text);
    const found = await server.hover(uri, position);
    if (!found) return undefined;
    assert.ok(MarkupContent.is(found.contents));
    return found.contents.value;
  }

  it("tells scope, override, last update and uses", async () => {
    const text = await hover('["{{$secret.STRIPE|_SECRET_KEY}}", "<<$secret.STRIPE_SECRET_KEY>>"]');
    assert.match(text ?? "", /STRIPE_SECRET_KEY/);
    assert.match(text ?? "", /Project secret of `shop`/);
    assert.match(text ?? "", /Overrides the organization secret/);
    assert.match(text ?? "", /Updated .* ago \(Mar 1, 2026/);
    assert.match(text ?? "", /Used 2 times in one file/);
  });

  it("counts uses in all open files of the same secret, not in prose", async () => {
    await server.open(
      "file:///work/shop/workflows/b.json",
      '{"a": "{{$secret.OPENAI_API_KEY}}", "description": "{{$secret.OPENAI_API_KEY}}"}',
    );
    await server.open("file:///work/shop/src/c.json", '["{{$secret.OPENAI_API_KEY}}"]');
    assert.match((await hover('["{{$secret.OPENAI|_API_KEY}}"]')) ?? "", /Used 2 times in 2 files/);
  });

  it("works on the whole reference, also in a call and in YAML", async () => {
    assert.match((await hover('["|{{ $secret.OPENAI_API_KEY }}"]')) ?? "", /Organization secret of `acme`/);
    assert.match(
      (await hover('["$secret.get(\\"OPENAI_API_|KEY\\")"]', "file:///work/shop/workflows/2.json")) ?? "",
      /Organization secret/,
    );
    assert.match(
      (await hover("a: {{$secret.OPENAI_API_KEY|}}\n", "file:///work/shop/workflows/3.yaml")) ?? "",
      /Organization secret/,
    );
  });

  it("says that a secret was deleted, and when", async () => {
    assert.match((await hover('["{{$secret.GO|NE}}"]')) ?? "", /Deleted .* \(Apr 2, 2026.*no value/s);
  });

  it("says what is near an unknown name, and where a foreign one belongs", async () => {
    assert.match(
      (await hover('["{{$secret.OPENAI_APIKEY|}}"]')) ?? "",
      /no secret of this name.*Did you mean `OPENAI_API_KEY`/s,
    );
    assert.match(
      (await hover('["{{$secret.DESK_TOKEN|}}"]', "file:///work/shop/workflows/2.json")) ?? "",
      /Project secret of `CRM`/,
    );
  });

  it("says nothing elsewhere", async () => {
    assert.equal(await hover('["{{$memory.x|}} {{$secret.OPENAI_API_KEY}}"]'), undefined);
    assert.equal(await hover('["{{$secret.OPENAI_API_KEY|}}"]', "file:///work/shop/src/2.json"), undefined);
  });

  it("speaks the language of its client", async () => {
    const translations = JSON.parse(await readFile(join(root, "l10n/bundle.l10n.es.json"), "utf8"));
    await server.stop();
    server = await LanguageServer.start({ catalog, translations }, { locale: "es" });
    const text = await hover('["{{$secret.STRIPE|_SECRET_KEY}}", "<<$secret.STRIPE_SECRET_KEY>>"]');
    assert.match(text ?? "", /Secreto del proyecto `shop`/);
    assert.match(text ?? "", /Actualizado hace .* \(1 mar 2026/);
    assert.match(text ?? "", /Se usa 2 veces en un archivo/);
  });
});
