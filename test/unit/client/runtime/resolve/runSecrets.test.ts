import assert from "node:assert/strict";
import fc from "fast-check";
import { parseDocument } from "yaml";
import { RunSecrets } from "../../../../../client/runtime/resolve/runSecrets.ts";
import type { Source } from "../../../../../client/runtime/resolve/sources.ts";
import { UnresolvedReferencesError } from "../../../../../client/runtime/resolve/unresolvedReferences.ts";
import { SecretStoreError } from "../../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";
import { type Catalog, CatalogIndex, type SecretSummary } from "../../../../../common/catalog.ts";
import { StoreWindow } from "../../../../support/secretStores.ts";

const FOLDER = "file:///shop";
const TIMES = { createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" };
const NASTY = "fake\"\\value\n$& {{$secret.OTHER}} '}}";

/** A window with secrets of organization `acme` by name; a name with `project:` before it is of the project P-SHOP. */
async function windowWith(secrets: Readonly<Record<string, string>>) {
  const window = new StoreWindow();
  for (const [name, text] of Object.entries(secrets)) {
    await window.store.create(idOf(name), new SecretValue(text));
  }
  const catalog = async (change: Partial<Catalog> = {}) => {
    const binding = { folder: FOLDER, organization: "acme", project: "P-SHOP" };
    return new CatalogIndex({ ...(await window.store.list()), bindings: [binding], ...change });
  };
  const check = async (text: string, change: Partial<Catalog> = {}) => {
    const index = await catalog(change);
    const host = { store: window.store, catalog: index };
    return RunSecrets.check(host, index.scopeOf(`${FOLDER}/workflows/a.json`), [{ text, place: "URL" }]);
  };
  const gather = async (
    texts: readonly (string | Source)[],
    file = "workflows/a.json",
    change: Partial<Catalog> = {},
  ) => {
    const index = await catalog(change);
    const sources = texts.map((text, at) => (typeof text === "string" ? { text, place: `place ${at}` } : text));
    return RunSecrets.gather({ store: window.store, catalog: index }, index.scopeOf(`${FOLDER}/${file}`), sources);
  };
  return { window, gather, check };
}

function idOf(name: string) {
  const [, ofProject] = /^project:(.*)/.exec(name) ?? [];
  return ofProject ? { organization: "acme", project: "P-SHOP", name: ofProject } : { organization: "acme", name };
}

async function unresolved(run: Promise<unknown>) {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UnresolvedReferencesError, String(error));
  return error.references.map(
    ({ place, name, reason, line, column }) => `${place}:${line}:${column} ${name} ${reason}`,
  );
}

const json = (by: RunSecrets, text: string) => by.resolve({ text, place: "a.json", format: "json" });
const yaml = (by: RunSecrets, text: string) => by.resolve({ text, place: "a.yaml", format: "yaml" });

describe("Gathering the values of a run", () => {
  it("reads each secret once, the project's before the organization's, and nothing else", async () => {
    const { window, gather } = await windowWith({
      A: "fake-of-organization",
      "project:A": "fake-of-project",
      B: "fake-b",
    });
    const run = await gather(["{{$secret.A}} <<$secret.A>>", "{{$memory.x}}"]);
    assert.deepEqual(run.names, ["A"]);
    assert.equal(run.resolveText("{{$secret.A}}"), "fake-of-project");
    assert.deepEqual(window.valuesRead, ["get value/acme/P-SHOP/A"]);
  });

  it("lists every reference without a value with its place, and reads nothing", async () => {
    const { window, gather } = await windowWith({ GOOD: "fake-good", GONE: "fake-gone", "project:MINE": "fake-mine" });
    await window.store.delete(idOf("GONE"));
    const other: SecretSummary = {
      organization: "acme",
      project: "P-OTHER",
      name: "THEIRS",
      state: "active",
      ...TIMES,
    };
    const lost: SecretSummary = { organization: "acme", name: "LOST", state: "unavailable", ...TIMES };
    const { secrets } = await window.store.list();
    const run = gather(
      [
        "{{$secret.GOOD}}",
        "{{$secret.GONE}}\n  {{$secret.NEVER}}",
        "{{$secret.THEIRS}} {{$secret.LOST}} {{$secrets.GOOD}}",
      ],
      "workflows/a.json",
      { secrets: [...secrets, other, lost] },
    );
    assert.deepEqual(await unresolved(run), [
      "place 1:1:11 GONE deleted",
      "place 1:2:13 NEVER not-found",
      "place 2:1:11 THEIRS out-of-scope",
      "place 2:1:30 LOST unavailable",
      "place 2:1:48 GOOD invalid",
    ]);
    assert.deepEqual(window.valuesRead, []);
    assert.deepEqual(await unresolved(gather(["{{$secret.MINE}}"], "tools/t.json")), [
      "place 0:1:11 MINE unreachable-in-tool",
    ]);
  });

  it("does not call missing what cannot be seen", async () => {
    const { gather } = await windowWith({});
    assert.deepEqual(await unresolved(gather(["{{$secret.A}}"], "a.json", { complete: false })), [
      "place 0:1:11 A unseen",
    ]);
  });

  it("lists what another window deleted meanwhile, or this machine cannot read", async () => {
    const { window, gather } = await windowWith({ A: "fake-value-a", B: "fake-value-b" });
    const listing = await window.store.list();
    await window.store.delete(idOf("A"));
    for (const key of window.valueKeysOf(idOf("B"))) window.storage.data.entries.delete(key);
    const run = gather(["{{$secret.A}} {{$secret.B}} {{$secret.A}}"], "a.json", listing);
    assert.deepEqual(await unresolved(run), [
      "place 0:1:11 A deleted",
      "place 0:1:25 B unavailable",
      "place 0:1:39 A deleted",
    ]);
  });

  it("refuses a value that is too short to be masked", async () => {
    const { gather } = await windowWith({ PIN: "12345", SPACED: "  123  ", OK: "123456" });
    assert.deepEqual(await unresolved(gather(["{{$secret.OK}}{{$secret.PIN}}{{$secret.SPACED}}"])), [
      "place 0:1:25 PIN too-short",
      "place 0:1:40 SPACED too-short",
    ]);
  });

  it("refuses without write access", async () => {
    const { window, gather } = await windowWith({ A: "fake-value-a" });
    window.access = "read";
    await assert.rejects(
      gather(["{{$secret.A}}"]),
      (error) => error instanceof SecretStoreError && error.failure === "access-denied",
    );
    assert.deepEqual(window.valuesRead, []);
  });

  it("tells beforehand what no placeholder can mend, and reads nothing", async () => {
    const { window, check } = await windowWith({ A: "fake-value-a" });
    const PLACEHOLDER = "{{$memory.id}}/{{$secret.{{$memory.name}}}}/{{$secret.}}";
    await check(`{{$secret.A}}/${PLACEHOLDER}`);
    assert.deepEqual(await unresolved(check(`{{$secret.B}}/${PLACEHOLDER}`)), ["URL:1:11 B not-found"]);
    window.access = "read";
    await check(PLACEHOLDER);
    await assert.rejects(
      check(`{{$secret.A}}/${PLACEHOLDER}`),
      (error) => error instanceof SecretStoreError && error.failure === "access-denied",
    );
    assert.deepEqual(window.valuesRead, []);
  });

  it("says nothing of values in its errors, and prints nothing of them", async () => {
    const { gather } = await windowWith({ A: "fake-value-a", PIN: "12345" });
    const error = await gather(["{{$secret.A}}{{$secret.PIN}}"]).catch(String);
    assert.doesNotMatch(String(error), /fake-value|12345/);
  });

  it("leaves calls alone: nothing here runs code", async () => {
    const { window, gather } = await windowWith({});
    const run = await gather(['await $secret.get("A")']);
    assert.equal(run.resolveText('await $secret.get("A")'), 'await $secret.get("A")');
    assert.deepEqual(window.valuesRead, []);
  });

  it("never leaves a reference standing whose value was not gathered", async () => {
    const { gather } = await windowWith({ A: "fake-value-a" });
    const run = await gather(["{{$secret.A}}"]);
    assert.throws(() => run.resolveText("{{$secret.B}}"), /B was not gathered/);
  });
});

describe("Resolving", () => {
  async function run(values: Readonly<Record<string, string>>) {
    const { gather } = await windowWith(values);
    return gather(Object.keys(values).map((name) => `{{$secret.${name}}}`));
  }

  it("a string that is only a reference becomes the value, and a longer one has it within, in one pass", async () => {
    const by = await run({ A: NASTY });
    assert.equal(by.resolveText("{{ $secret.A }}"), NASTY);
    assert.equal(by.resolveText("Bearer <<$secret.A>>, {{$memory.x}}"), `Bearer ${NASTY}, {{$memory.x}}`);
  });

  it("JSON held in a string gets the value escaped for it, however deep", async () => {
    const by = await run({ A: NASTY });
    const inner = JSON.stringify({ key: "k {{$secret.A}}" });
    const body = by.resolveText(JSON.stringify({ inner, list: ["<<$secret.A>>"] }));
    const parsed = JSON.parse(body);
    assert.deepEqual(parsed.list, [NASTY]);
    assert.deepEqual(JSON.parse(parsed.inner), { key: `k ${NASTY}` });
  });

  it("a reference without quotes in JSON becomes a string, or the JSON that the value is", async () => {
    const by = await run({ A: NASTY, NUMBER: "123456", OBJECT: '{"type":"fake"}' });
    const body = by.resolveText('{"a": {{$secret.A}}, "n": {{$secret.NUMBER}}, "o": [<<$secret.OBJECT>>]}');
    assert.deepEqual(JSON.parse(body), { a: NASTY, n: 123456, o: [{ type: "fake" }] });
  });

  for (const text of ["{{$secret.A}}:{{$secret.A}}", "[{{$secret.A}}] warning", "{x} {{$secret.A}}"]) {
    it(`${text} is no JSON`, async () => {
      assert.equal(
        (await run({ A: NASTY })).resolveText(text),
        text.replaceAll("{{$secret.A}}", () => NASTY),
      );
    });
  }

  it("keeps every byte of a JSON document but the references: comments, order, spaces, trailing commas", async () => {
    const by = await run({ A: 'fake"1"' });
    assert.equal(
      json(
        by,
        '\ufeff{\r\n  // {{$secret.A}}\r\n  "b" : "x{{$secret.A}}\\u0021", /* <<$secret.A>> */ "a":1.50,\r\n}\r\n',
      ),
      '\ufeff{\r\n  // {{$secret.A}}\r\n  "b" : "xfake\\"1\\"!", /* <<$secret.A>> */ "a":1.50,\r\n}\r\n',
    );
  });

  it("resolves what is whole in a broken JSON document", async () => {
    const by = await run({ A: 'fake"1"' });
    assert.equal(
      json(by, '{"a": "{{$secret.A}}", "b": "{{$secret.A}}\n "c": [tru'),
      '{"a": "fake\\"1\\"", "b": "fake\\"1\\"\n "c": [tru',
    );
    assert.equal(json(by, '{"a": "\\x {{$secret.A}}"}'), '{"a": "\\x fake\\"1\\""}');
  });

  it("resolves YAML of every style, and leaves comments and all else as they are", async () => {
    const by = await run({ A: NASTY });
    const text = [
      "# {{$secret.A}}",
      "plain: {{$secret.A}} # {{$secret.A}}",
      "within: Bearer {{$secret.A}}",
      "single: 'it''s <<$secret.A>>'",
      'double: "\\u00fc {{$secret.A}}"',
      "flow: [ {{ $secret.A }}, other ]",
      "anchored: &x !!str {{$secret.A}}",
      "block: |",
      "  one {{$secret.A}}",
      "  two",
      "folded: >-",
      "  {{$secret.A}}",
      'json: \'{"k": "{{$secret.A}}"}\'',
      "untouched:   { a: 1,   b: ~ }",
      "",
    ].join("\n");
    const resolved = yaml(by, text);
    const document = parseDocument(resolved);
    assert.deepEqual(document.errors, []);
    assert.deepEqual(document.toJS(), {
      plain: NASTY,
      within: `Bearer ${NASTY}`,
      single: `it's ${NASTY}`,
      double: `ü ${NASTY}`,
      flow: [NASTY, "other"],
      anchored: NASTY,
      block: `one ${NASTY}\ntwo\n`,
      folded: NASTY,
      json: JSON.stringify({ k: NASTY }).replace(":", ": "),
      untouched: { a: 1, b: null },
    });
    assert.ok(resolved.startsWith("# {{$secret.A}}\n"));
    assert.ok(resolved.endsWith("untouched:   { a: 1,   b: ~ }\n"));
  });

  it("any value leaves the document what it was, but for the string", async () => {
    const value = fc.string({ unit: "grapheme", minLength: 8 }).filter((text) => text.trim().length >= 6);
    await fc.assert(
      fc.asyncProperty(value, async (text) => {
        const by = await run({ A: text });
        const wellFormed = Buffer.from(text).toString();
        const document = { before: [1, "{{$memory.x}}"], s: "a{{$secret.A}}b", body: '{"k":"{{$secret.A}}"}' };
        const resolved = JSON.parse(json(by, JSON.stringify(document)));
        assert.deepEqual(
          { ...resolved, body: JSON.parse(resolved.body) },
          { ...document, s: `a${text}b`, body: { k: text } },
        );
        const parsed = parseDocument(yaml(by, "- a: x{{$secret.A}}\n  b: |\n    {{$secret.A}}\n- {{$secret.A}}\n"));
        assert.deepEqual(parsed.errors, []);
        assert.deepEqual(parsed.toJS(), [{ a: `x${wellFormed}`, b: `${wellFormed}\n` }, wellFormed]);
      }),
      { numRuns: 300 },
    );
  });

  for (const [title, unit] of [
    ["a string without end", "x"],
    ["escapes without end", '\\\\"'],
    ["quotes without end", '"'],
    ["braces without end", "{"],
    ["references without end", "{{$secret.A}} "],
  ] as const) {
    it(`a hundred thousand characters made to be slow, ${title}`, async () => {
      const by = await run({ A: "fake-value-a" });
      const many = unit.repeat(100_000 / unit.length);
      for (const text of [`{"a": "${many}{{$secret.A}}"}`, `{"a": "${many}`, many]) {
        assert.ok(json(by, text).length > 0);
        assert.ok(by.resolveText(text).length > 0);
      }
    });
  }

  it("masks what it put there", async () => {
    const by = await run({ A: NASTY });
    assert.equal(by.redactor.redactText(json(by, '{"a":"{{$secret.A}}"}')), '{"a":"[secret:A]"}');
  });
});
