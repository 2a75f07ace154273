import assert from "node:assert/strict";
import { Script } from "node:vm";
import { TextEdit } from "vscode-languageserver-types";
import { exactTime } from "../../../../common/relativeTime.ts";
import { completionsAt, resolveCompletion } from "../../../../server/service/completion.ts";
import { CRM, indexOf, organizationSecret, projectSecret, UPDATED } from "../../../support/catalogs.ts";
import { applied } from "../../../support/cursor.ts";
import { codeNode, modelOf } from "../../../support/documents.ts";

const index = indexOf(
  organizationSecret("OPENAI_KEY"),
  organizationSecret("SHARED"),
  projectSecret("SHARED"),
  projectSecret("STRIPE_KEY"),
  projectSecret("GONE", { state: "deleted" }),
  projectSecret("LOST", { state: "unavailable" }),
  projectSecret("CRM_KEY", { project: CRM.project }),
);

/** The completions at the `|`, or at the `§` where the text needs the `|` itself. */
function itemsAt(marked: string, path?: string) {
  const cursor = marked.includes("§") ? "§" : "|";
  const offset = marked.indexOf(cursor);
  const text = marked.replace(cursor, "");
  const { items } = completionsAt(modelOf(text, path), offset, index);
  return { text, offset, items };
}

/** The text after STRIPE_KEY was chosen. */
function chosen(marked: string, path?: string): string {
  const { text, items } = itemsAt(marked, path);
  const item = items.find(({ label }) => label === "STRIPE_KEY");
  assert.ok(item && TextEdit.is(item.textEdit), "STRIPE_KEY is offered");
  return applied(text, item.textEdit);
}

describe("completionsAt, in JSON strings", () => {
  const done = '{"url": "Bearer {{$secret.STRIPE_KEY}}"}';
  for (const typed of [
    "{{|",
    "{{|}}",
    "{{|}",
    "{{$|",
    "{{$sec|}}",
    "{{$secret.|",
    "{{$secret.str|",
    "{{str|}}",
    "$secret.|",
    "$sec|",
  ]) {
    it(typed, () => assert.equal(chosen(`{"url": "Bearer ${typed}"}`), done));
  }

  for (const [typed, expected] of [
    ["{{$secret.OL|D_NAME}}", "{{$secret.STRIPE_KEY}}"],
    ["{{ $secret.OLD| }}", "{{ $secret.STRIPE_KEY }}"],
    ["{{| $secret.OLD }}", "{{ $secret.STRIPE_KEY }}"],
    ["{{ | $secret.OLD", "{{  $secret.STRIPE_KEY }}"],
    ["{{|  $secrets }}", "{{  $secret.STRIPE_KEY }}"],
    ["{{| $secretary }}", "{{$secret.STRIPE_KEY}} $secretary }}"],
    ["<<$|", "<<$secret.STRIPE_KEY>>"],
    ["$secret.get(\\u0022O|LD\\u0022)", "$secret.get(\\u0022STRIPE_KEY\\u0022)"],
    ["$secret.get(\\u0022|", "$secret.get(\\u0022STRIPE_KEY\\u0022)"],
    ["{{ |", "{{ $secret.STRIPE_KEY }}"],
    ["{{$secrets.|}}", "{{$secret.STRIPE_KEY}}"],
    ["<<|", "<<$secret.STRIPE_KEY>>"],
    ["<<|>>", "<<$secret.STRIPE_KEY>>"],
    ["<<$secret.A|>", "<<$secret.STRIPE_KEY>>"],
    ["<< $secret.|", "<< $secret.STRIPE_KEY >>"],
    ["{{| and {{$secret.B}}", "{{$secret.STRIPE_KEY}} and {{$secret.B}}"],
    ['$secret.get(\\"|', '$secret.get(\\"STRIPE_KEY\\")'],
    ['$secret.get(\\"OLD|\\")', '$secret.get(\\"STRIPE_KEY\\")'],
    ["$secret.get('S|'", "$secret.get('STRIPE_KEY'"],
    ["$secret.get('|)", "$secret.get('STRIPE_KEY')"],
  ] as const) {
    it(`${typed} → ${expected}`, () => {
      assert.equal(chosen(`{"url": "${typed}"}`), `{"url": "${expected}"}`);
    });
  }

  it("completes in broken files", () => {
    assert.equal(chosen('{"url": "{{|'), '{"url": "{{$secret.STRIPE_KEY}}');
    assert.equal(chosen('{"port": {{|, "a"'), '{"port": {{$secret.STRIPE_KEY}}, "a"');
  });

  for (const typed of [
    "|",
    "Bearer |",
    "{|",
    "costs $|",
    "costs $|5",
    "{{$memory.|",
    "{{$secret.A}}|",
    "my$secret.|",
  ]) {
    it(`offers nothing for ${typed}`, () => assert.deepEqual(itemsAt(`{"url": "${typed}"}`).items, []));
  }
});

describe("completionsAt, in the code of CODE nodes", () => {
  for (const [typed, expected] of [
    ["const k = {{|", 'const k = await $secret.get("STRIPE_KEY")'],
    ["const k = {{|}};", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = {{ $secret.OL|D }};", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = {{| $secret.OLD }};", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = <<|>>;", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = $secret.|;", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = await $secret.|;", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = await {{|}};", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const awaited = $sec|", 'const awaited = await $secret.get("STRIPE_KEY")'],
    ["f(`${$secret.|}`)", 'f(`${await $secret.get("STRIPE_KEY")}`)'],
    ['await $secret.get("|', 'await $secret.get("STRIPE_KEY")'],
    ['await $secret.get("O|LD")', 'await $secret.get("STRIPE_KEY")'],
    ["await $secret.get('O|LD')", "await $secret.get('STRIPE_KEY')"],
    // In a literal a call would be text, and its quotes would end the literal.
    ['const k = "{{|"', 'const k = await $secret.get("STRIPE_KEY")'],
    ['const k = "{{ $secret.OL|D }}";', 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = '$sec|';", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = `<<|>>`;", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = await '{{|}}';", 'const k = await $secret.get("STRIPE_KEY");'],
    ["const k = '{{|}}'.trim();", 'const k = (await $secret.get("STRIPE_KEY")).trim();'],
    ["// it's\nconst k = '{{|';", '// it\'s\nconst k = await $secret.get("STRIPE_KEY");'],
    ['const k = "Bearer {{|";', 'const k = "Bearer {{$secret.STRIPE_KEY}}";'],
    ["const k = '{{|}} and more';", "const k = '{{$secret.STRIPE_KEY}} and more';"],
    ["const k = `Bearer {{|}}`;", 'const k = `Bearer ${await $secret.get("STRIPE_KEY")}`;'],
    ["const k = tag`{{|}}`;", 'const k = tag`${await $secret.get("STRIPE_KEY")}`;'],
    ["const k = `${a} $secret.| ${b}`;", 'const k = `${a} ${await $secret.get("STRIPE_KEY")} ${b}`;'],
    ["const k = { '{{|}}': 1 };", "const k = { '{{$secret.STRIPE_KEY}}': 1 };"],
    ["const k = ids.map((id) => '{{|}}' + id);", "const k = ids.map((id) => '{{$secret.STRIPE_KEY}}' + id);"],
    ["const k = ids.map((id) => `{{|}}${id}`);", "const k = ids.map((id) => `{{$secret.STRIPE_KEY}}${id}`);"],
  ] as const) {
    it(`${typed} → ${expected}`, () => {
      const after = chosen(codeNode(typed));
      assert.equal(after, codeNode(expected));
      new Script(`async () => { ${JSON.parse(after).nodes[0].configuration.content} }`);
    });
  }

  // What is typed here is no program yet, and what it becomes is for its author to finish.
  for (const [typed, expected] of [
    ['const k = "{{|', 'const k = "{{$secret.STRIPE_KEY}}'],
    ["const k = it's;\nconst l = '{{|}}'", "const k = it's;\nconst l = '{{$secret.STRIPE_KEY}}'"],
  ] as const) {
    it(`${typed} → ${expected}`, () => assert.equal(chosen(codeNode(typed)), codeNode(expected)));
  }
});

describe("completionsAt, in YAML", () => {
  const yaml = "flow.workflow.yaml";
  for (const [typed, expected] of [
    ['url: "{{|"', 'url: "{{$secret.STRIPE_KEY}}"'],
    ["url: x {{|", "url: x {{$secret.STRIPE_KEY}}"],
    ["headers: { Authorization: $secret.| }", "headers: { Authorization: {{$secret.STRIPE_KEY}} }"],
    ["type: CODE\ncontent: 'x = {{|}}'", "type: CODE\ncontent: 'x = await $secret.get(\"STRIPE_KEY\")'"],
    ['type: CODE\ncontent: "x = {{|}}"', 'type: CODE\ncontent: "x = await $secret.get(\\"STRIPE_KEY\\")"'],
    ["type: CODE\ncontent: |\n  x = {{§}}", 'type: CODE\ncontent: |\n  x = await $secret.get("STRIPE_KEY")'],
    ["type: CODE\ncontent: 'x = $secret.get(''|'')'", "type: CODE\ncontent: 'x = $secret.get(''STRIPE_KEY'')'"],
    ['type: CODE\ncontent: |\n  x = $secret.get("§)', 'type: CODE\ncontent: |\n  x = $secret.get("STRIPE_KEY")'],
  ] as const) {
    it(JSON.stringify(typed), () => assert.equal(chosen(typed, yaml), expected));
  }
});

describe("completionsAt, what is offered", () => {
  const labels = (path?: string) => itemsAt('{"url": "{{|"}', path).items.map(({ label }) => label);

  it("each usable name once, the project's first", () => {
    const { items } = itemsAt('{"url": "{{|"}');
    const sorted = items.toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
    assert.deepEqual(
      sorted.map(({ label, labelDetails }) => [label, labelDetails?.description]),
      [
        ["LOST", "shop"],
        ["SHARED", "shop"],
        ["STRIPE_KEY", "shop"],
        ["OPENAI_KEY", "organization"],
      ],
    );
  });

  it("those of the organization alone in tools", () => {
    assert.deepEqual(labels("tools/send.json").toSorted(), ["OPENAI_KEY", "SHARED"]);
  });

  // The editor holds `filterText` against the text from the start of the range to the cursor.
  for (const [typed, standing, filter] of [
    ['{"url": "{{$sec|ret.OLD}}"}', "$sec", "$secret.STRIPE_KEY"],
    ['{"url": "{{ stri|"}', "stri", "$secret.STRIPE_KEY"],
    ['{"url": "x $sec|"}', "$sec", "$secret.STRIPE_KEY"],
    [codeNode("{{ $secr|"), "{{ $secr", "{{ $secret.STRIPE_KEY"],
    [codeNode("x = $secr|"), "$secr", "$secret.STRIPE_KEY"],
    [codeNode('x = "{{$secr|"'), '\\"{{$secr', '\\"{{$secret.STRIPE_KEY'],
    [codeNode("$secret.get('ST|"), "ST", "STRIPE_KEY"],
  ] as const) {
    it(`can be filtered by what stands before the cursor: ${typed}`, () => {
      const { text, offset, items } = itemsAt(typed);
      const item = items.find(({ label }) => label === "STRIPE_KEY");
      assert.ok(item && TextEdit.is(item.textEdit));
      assert.equal(text.slice(modelOf(text).offsetAt(item.textEdit.range.start), offset), standing);
      assert.equal(item.filterText, filter);
    });
  }
});

describe("resolveCompletion", () => {
  const context = {
    catalog: index,
    countUses: (_scope: unknown, name: string) => ({ uses: name.length, files: 2 }),
    now: Date.parse(UPDATED) + 3 * 86_400_000,
    locale: "en",
  };
  const factsOf = (label: string) => {
    const item = itemsAt('{"url": "{{|"}').items.find((one) => one.label === label);
    assert.ok(item);
    const { documentation } = resolveCompletion(item, context);
    return typeof documentation === "object" ? documentation.value.split("\n\n") : documentation;
  };
  const updated = `Updated 3 days ago (${exactTime(UPDATED, "en")})`;

  it("tells scope, last update and uses", () => {
    assert.deepEqual(factsOf("STRIPE_KEY"), ["Project secret of `shop`", updated, "Used 10 times in 2 files"]);
  });

  it("says what is overridden, and what cannot be read", () => {
    assert.equal(factsOf("SHARED")?.[1], "Overrides the organization secret of the same name.");
    assert.equal(factsOf("LOST")?.[1], "Its value cannot be read on this machine. Enter it again.");
  });

  it("leaves items that it does not know as they are", () => {
    for (const item of [
      { label: "A" },
      { label: "A", data: 5 },
      { label: "A", data: { uri: "file:///a", name: "NONE" } },
    ]) {
      assert.deepEqual(resolveCompletion(item, context), item);
    }
  });
});

describe("completionsAt, with more secrets than anyone reads", () => {
  const many = indexOf(...Array.from({ length: 5000 }, (_, at) => projectSecret(`SERVICE_${at}_KEY`)));
  const listAt = (typed: string) => {
    const text = `{"url": "${typed}"}`;
    return completionsAt(modelOf(text), text.indexOf('"}'), many);
  };

  it("offers what fits, and says that more follows when more is typed", () => {
    const list = listAt("{{$secret.service_4711");
    assert.equal(list.isIncomplete, true);
    assert.equal(list.items[0]?.label, "SERVICE_4711_KEY");
  });

  for (const typed of ["{{", "{{$sec", "{{$secret.", "{{$secrets."]) {
    it(`offers the first fifty behind ${typed}`, () => assert.equal(listAt(typed).items.length, 50));
  }
});

describe("completionsAt, behind the plural", () => {
  it("gives the editor a text to filter by that holds what was typed", () => {
    const text = '{"a": "{{$secrets.STR"}';
    const [item] = completionsAt(modelOf(text), text.indexOf('"}'), indexOf(projectSecret("STRIPE_KEY"))).items;
    assert.equal(item?.filterText, "$secrets.STRIPE_KEY");
  });
});
