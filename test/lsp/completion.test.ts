import assert from "node:assert/strict";
import { type CompletionItem, type CompletionList, TextEdit } from "vscode-languageserver-types";
import { CRM, catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { applied, cursorIn } from "../support/cursor.ts";
import { LanguageServer } from "../support/languageServer.ts";

describe("Completion over stdio", () => {
  const catalog = catalogOf(
    projectSecret("STRIPE_SECRET_KEY"),
    organizationSecret("OPENAI_API_KEY"),
    projectSecret("SHARED"),
    organizationSecret("SHARED"),
    projectSecret("DESK_TOKEN", { project: CRM.project }),
    organizationSecret("GONE", { state: "deleted" }),
  );
  let server: LanguageServer;
  let files = 0;

  before(async () => {
    server = await LanguageServer.start({ catalog });
  });
  after(() => server.stop());

  async function complete(marked: string, folder = "/work/shop/workflows", extension = "json") {
    const uri = `file://${folder}/file-${++files}.${extension}`;
    const { text, position } = cursorIn(marked);
    await server.open(uri, text);
    return { text, items: await server.completion(uri, position) };
  }

  async function afterChoosing(name: string, marked: string, extension = "json"): Promise<string> {
    const { text, items } = await complete(marked, "/work/shop/workflows", extension);
    return applied(text, editOf(items.find(({ label }) => label === name)));
  }

  function editOf(item: CompletionItem | undefined): TextEdit {
    assert.ok(item && TextEdit.is(item.textEdit), "the name is offered");
    return item.textEdit;
  }

  it("offers the project's names before the organization's, each once, and no deleted one", async () => {
    const { items } = await complete('{"url": "{{|"}');
    const sorted = items.toSorted((a, b) => String(a.sortText).localeCompare(String(b.sortText)));
    assert.deepEqual(
      sorted.map(({ label, labelDetails }) => [label, labelDetails?.description]),
      [
        ["SHARED", "shop"],
        ["STRIPE_SECRET_KEY", "shop"],
        ["OPENAI_API_KEY", "organization"],
      ],
    );
  });

  const finished = '{"url": "{{$secret.OPENAI_API_KEY}}"}';
  for (const typed of [
    '{"url": "{{|"}',
    '{"url": "{{|}}"}',
    '{"url": "{{|}"}',
    '{"url": "{{$|"}',
    '{"url": "{{$sec|}}"}',
    '{"url": "{{$secret.|"}',
    '{"url": "{{$secret.OPE|"}',
    '{"url": "{{$secret.OPE|NSSL_KEY}}"}',
    '{"url": "$secret.|"}',
    '{"url": "$secret.OPEN|"}',
  ]) {
    it(`turns ${typed} into a finished reference`, async () => {
      assert.equal(await afterChoosing("OPENAI_API_KEY", typed), finished);
    });
  }

  it("keeps the spaces inside the braces", async () => {
    assert.equal(
      await afterChoosing("OPENAI_API_KEY", '{"url": "{{ $secret.|"}'),
      '{"url": "{{ $secret.OPENAI_API_KEY }}"}',
    );
    assert.equal(
      await afterChoosing("OPENAI_API_KEY", '{"url": "{{ $secret.| }}"}'),
      '{"url": "{{ $secret.OPENAI_API_KEY }}"}',
    );
  });

  it("closes << with >>", async () => {
    assert.equal(await afterChoosing("OPENAI_API_KEY", '{"a": "<<|"}'), '{"a": "<<$secret.OPENAI_API_KEY>>"}');
  });

  it("works in a string that is not closed, at the end of a broken file", async () => {
    assert.equal(
      await afterChoosing("OPENAI_API_KEY", '{"nodes": [{"url": "https://x/{{|'),
      '{"nodes": [{"url": "https://x/{{$secret.OPENAI_API_KEY}}',
    );
  });

  it("writes the documented call into the code of a CODE node, escaped for its string", async () => {
    const code = (text: string) => `{"nodes": [{"configuration": {"content": "${text}"}, "type": "CODE"}]}`;
    const call = '$secret.get(\\"OPENAI_API_KEY\\")';
    assert.equal(await afterChoosing("OPENAI_API_KEY", code("const k = $secret.|;")), code(`const k = await ${call};`));
    assert.equal(
      await afterChoosing("OPENAI_API_KEY", code("const k = await $secret.|")),
      code(`const k = await ${call}`),
    );
    assert.equal(await afterChoosing("OPENAI_API_KEY", code("const k = {{|}}")), code(`const k = await ${call}`));
    assert.equal(await afterChoosing("OPENAI_API_KEY", code('await $secret.get(\\"OPEN|')), code(`await ${call}`));
    assert.equal(await afterChoosing("OPENAI_API_KEY", code('await $secret.get(\\"|\\")')), code(`await ${call}`));
  });

  it("works in YAML: plain, quoted and block scalars", async () => {
    for (const yaml of [
      "url: https://x/{{|\n",
      'url: "{{|"\n',
      "url: '{{|'\n",
      "body: |-\n  {{|\n".replace("|-", ">-"),
    ]) {
      const { text } = cursorIn(yaml);
      const expected = text.replace("{{", "{{$secret.OPENAI_API_KEY}}");
      assert.equal(await afterChoosing("OPENAI_API_KEY", yaml, "yaml"), expected);
    }
  });

  it("offers nothing in ordinary text, nor after another namespace", async () => {
    for (const marked of ['{"a": "|"}', '{"a": "price: $|5"}', '{"a": "{{$memory.|}}"}', '{|"a": 1}', '{"a": "x.|"}']) {
      const { items } = await complete(marked);
      assert.deepEqual(items, [], marked);
    }
  });

  it("offers organization secrets alone in a tool", async () => {
    const { items } = await complete('{"a": "{{|"}', "/work/shop/tools");
    assert.deepEqual(items.map(({ label }) => label).toSorted(), ["OPENAI_API_KEY", "SHARED"]);
  });

  it("tells scope, last update and uses of an item when it is looked at", async () => {
    const { items } = await complete('{"a": "{{$secret.SHARED}} {{|"}');
    const shared = items.find(({ label }) => label === "SHARED");
    const resolved = await server.request<CompletionItem>("completionItem/resolve", shared);
    const text = JSON.stringify(resolved.documentation);
    assert.match(text, /Updated .*Mar 1, 2026/);
    assert.match(text, /Project secret of `shop`.*Overrides the organization secret.*Used once/);
  });

  it("offers to create a name that no secret has, to an editor that can, and asks anew with each character", async () => {
    const able = await LanguageServer.start({ catalog, commands: "write" });
    const uri = "file:///work/shop/workflows/create.json";
    const { text, position } = cursorIn('{"a": "{{$secret.TWILIO|"}');
    await able.open(uri, text);
    const list = await able.request<CompletionList>("textDocument/completion", { textDocument: { uri }, position });
    await able.stop();
    assert.equal(list.isIncomplete, true);
    const item = list.items.at(-1);
    assert.equal(item?.label, "Create secret TWILIO…");
    assert.equal(applied(text, editOf(item)), '{"a": "{{$secret.TWILIO}}"}');
    assert.equal(item?.command?.arguments?.[0].name, "TWILIO");
  });

  it("offers nothing in a file that is not a workflow file", async () => {
    const { items } = await complete('{"a": "{{|"}', "/work/shop/src");
    assert.deepEqual(items, []);
  });
});
