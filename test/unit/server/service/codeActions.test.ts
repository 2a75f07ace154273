import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { CodeAction } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../../../common/catalog.ts";
import type { CommandAbility } from "../../../../common/offeredCommands.ts";
import { DEFAULT_SETTINGS } from "../../../../common/settings.ts";
import { codeActionsFor, FIX_ALL } from "../../../../server/service/codeActions.ts";
import { diagnoseFile } from "../../../../server/service/diagnoseFile.ts";
import { diagnose } from "../../../../server/service/diagnostics.ts";
import { CRM, indexOf, organizationSecret, projectSecret } from "../../../support/catalogs.ts";
import { applied } from "../../../support/cursor.ts";
import { codeNode, httpNode, modelOf } from "../../../support/documents.ts";

const index = indexOf(
  organizationSecret("OPENAI_KEY"),
  projectSecret("STRIPE_KEY"),
  projectSecret("LOST", { state: "unavailable" }),
  projectSecret("STRIPE_OLD_KEY", { state: "deleted" }),
  projectSecret("CRM_KEY", { project: CRM.project }),
  projectSecret("TWICE", { project: CRM.project }),
  projectSecret("TWICE", { project: "P-OTHER" }),
  organizationSecret("FOREIGN", { organization: "other" }),
);

interface Options {
  readonly path?: string | undefined;
  readonly ability?: CommandAbility;
  readonly only?: readonly string[];
  readonly catalog?: CatalogIndex;
  readonly ignoreCredentials?: readonly string[];
}

function actionsFor(text: string, options: Options = {}): readonly CodeAction[] {
  const { path, ability = "write", only, catalog = index, ignoreCredentials = [] } = options;
  const model = modelOf(text, path);
  const settings = { ...DEFAULT_SETTINGS, ignoreCredentials };
  const diagnostics = diagnoseFile(model, catalog, settings, "en");
  return codeActionsFor(model, { diagnostics, only }, { catalog, ability, settings });
}

/** Each fix by its title, a `*` behind those that are preferred. */
function titles(text: string, options?: Options): readonly string[] {
  return actionsFor(text, options).map(({ title, isPreferred }) => (isPreferred ? `${title} *` : title));
}

/** The text after the preferred fix, `undefined` when there is none. */
function mended(text: string, path?: string): string | undefined {
  const action = actionsFor(text, { path }).find(({ isPreferred }) => isPreferred);
  const edits = Object.values(action?.edit?.changes ?? {}).flat();
  return edits.length > 0 ? applied(text, ...edits) : undefined;
}

describe("codeActionsFor", () => {
  const ignoreTitle = (name: string) => `Ignore ${name} in this workspace`;
  const another = "Replace with another secret…";

  it("offers the nearest name first for an unknown one, then to create it, to choose, to ignore", () => {
    assert.deepEqual(titles(httpNode("{{$secret.STRIP_KEY}}")), [
      "Replace with STRIPE_KEY *",
      "Create secret STRIP_KEY…",
      another,
      ignoreTitle("STRIP_KEY"),
    ]);
  });

  it("does the same for a deleted one, which cannot be ignored", () => {
    const expected = ["Replace with STRIPE_KEY", "Create secret STRIPE_OLD_KEY…", another];
    assert.deepEqual(titles(httpNode("{{$secret.STRIPE_OLD_KEY}}")), expected);
  });

  it("offers to copy a foreign secret, and to share it where the organization is the same", () => {
    assert.deepEqual(titles(httpNode("{{$secret.CRM_KEY}}")), [
      "Copy CRM_KEY to this project…",
      "Move CRM_KEY to the organization…",
      "Create secret CRM_KEY…",
      another,
      ignoreTitle("CRM_KEY"),
    ]);
    assert.equal(titles(httpNode("{{$secret.FOREIGN}}"))[0], "Copy FOREIGN to this project…");
    assert.equal(titles(httpNode("{{$secret.FOREIGN}}"))[1], "Create secret FOREIGN…");
  });

  it("copies none of several secrets of one name, because nobody said which", () => {
    assert.equal(titles(httpNode("{{$secret.TWICE}}"))[0], "Create secret TWICE…");
  });

  it("offers to move a secret that a tool does not reach", () => {
    const expected = ["Move STRIPE_KEY to the organization…", another];
    assert.deepEqual(titles(httpNode("{{$secret.STRIPE_KEY}}"), { path: "tools/a.json" }), expected);
  });

  it("offers to enter a value again that cannot be read", () => {
    assert.deepEqual(titles(httpNode("{{$secret.LOST}}")), ["Enter value again…", another]);
  });

  it("tells the commands what they are about, by name and scope", () => {
    const [model, text] = [modelOf(""), httpNode("{{$secret.CRM_KEY}}")];
    const given = actionsFor(text).flatMap(({ command }) => (command ? [[command.command, command.arguments]] : []));
    const secret = { organization: "acme", project: CRM.project, name: "CRM_KEY" };
    assert.deepEqual(given, [
      ["workflowSecrets.copySecret", [{ secret, to: { organization: "acme", project: "P-SHOP" } }]],
      ["workflowSecrets.moveSecret", [{ secret, to: { organization: "acme" } }]],
      ["workflowSecrets.createSecret", [{ name: "CRM_KEY", uri: model.uri }]],
      [
        "workflowSecrets.replaceReference",
        [{ uri: model.uri, name: "CRM_KEY", line: 0, character: text.indexOf("CRM_KEY") }],
      ],
      ["workflowSecrets.ignoreName", [{ name: "CRM_KEY" }]],
    ]);
  });

  it("gives an editor that runs no commands the edits alone", () => {
    assert.deepEqual(
      titles(httpNode("{{$secret.STRIP_KEY}} {{$secret.CRM_KEY}} {{$secret.LOST}}"), { ability: "none" }),
      ["Replace with STRIPE_KEY *"],
    );
  });

  it("offers nothing that changes a secret where access is read-only", () => {
    const text = httpNode("{{$secret.STRIP_KEY}} {{$secret.CRM_KEY}} {{$secret.LOST}}");
    assert.deepEqual(titles(text, { ability: "read" }), [
      "Replace with STRIPE_KEY *",
      another,
      ignoreTitle("STRIP_KEY"),
      another,
      ignoreTitle("CRM_KEY"),
      another,
    ]);
  });

  it("offers another secret to a reader only where the file can use one", () => {
    const text = httpNode("{{$secret.LOST}} {{$secret.LOST}}");
    const lost = projectSecret("LOST", { state: "unavailable" });
    assert.deepEqual(titles(text, { ability: "read", catalog: indexOf(lost) }), []);
    const everywhere = "Replace all references to LOST…";
    assert.deepEqual(titles(text, { ability: "read", catalog: indexOf(lost, organizationSecret("OPENAI_KEY")) }), [
      another,
      another,
      everywhere,
    ]);
  });

  it("offers what changes secrets of projects alone where no others may be changed", () => {
    const text = httpNode("{{$secret.CRM_KEY}} {{$secret.LOST}}");
    const offered = titles(text, { ability: "write-projects" });
    assert.ok(offered.includes("Copy CRM_KEY to this project…"));
    assert.ok(offered.includes("Create secret CRM_KEY…"));
    assert.ok(!offered.some((title) => title.startsWith("Move")), offered.join());
    const inTool = titles(httpNode("{{$secret.STRIPE_KEY}} {{$secret.NOPE}}"), {
      ability: "write-projects",
      path: "tools/a.json",
    });
    assert.ok(!inTool.some((title) => /^(Move|Create)/.test(title)), inTool.join());
  });

  it("gives no list of hundreds when a whole file is selected", () => {
    const text = httpNode("{{$secret.STRIP_KEY}} ".repeat(500));
    assert.equal(titles(text, { ability: "none" }).length, 51);
  });

  it("offers the fix of all references that have the same trouble, once, where there are several", () => {
    const text = httpNode("{{$secret.STRIP_KEY}} {{$secret.STRIP_KEY}} {{$secret.CRM_KEY}}");
    const ofFile = (marked: string, options?: Options) =>
      titles(marked, options).filter((title) => /everywhere|all /.test(title));
    assert.deepEqual(ofFile(text), [
      "Replace STRIP_KEY with STRIPE_KEY everywhere in this file",
      "Replace all references to STRIP_KEY…",
    ]);
    assert.deepEqual(ofFile(text, { ability: "none" }), ["Replace STRIP_KEY with STRIPE_KEY everywhere in this file"]);
    assert.deepEqual(ofFile(httpNode("{{$secret.STRIP_KEY}}")), []);
  });

  for (const [title, text, expected, path] of [
    [
      "Replace STRIPE_OLD_KEY with STRIPE_KEY everywhere in this file",
      httpNode("{{$secret.STRIPE_OLD_KEY}} {{$secret.OPENAI_KEY}} << $secret.STRIPE_OLD_KEY >>"),
      httpNode("{{$secret.STRIPE_KEY}} {{$secret.OPENAI_KEY}} << $secret.STRIPE_KEY >>"),
    ],
    [
      "Correct all references in this file",
      httpNode("{{$secrets.stripe_key}} {{$secret.OPENAI_KEY"),
      httpNode("{{$secret.STRIPE_KEY}} {{$secret.OPENAI_KEY}}"),
    ],
    [
      "Write all references in code as $secret.get",
      codeNode("a('{{$secret.STRIPE_KEY}}'); b(\"<<$secret.OPENAI_KEY>>\"); c(`x {{$secret.STRIPE_KEY}}`)"),
      codeNode('a(await $secret.get("STRIPE_KEY")); b(await $secret.get("OPENAI_KEY")); c(`x {{$secret.STRIPE_KEY}}`)'),
    ],
    [
      "Write all references outside code with braces",
      "a: Bearer $secret.get('STRIPE_KEY')\nb: Bearer $secret.get('OPENAI_KEY')\n",
      "a: Bearer {{$secret.STRIPE_KEY}}\nb: Bearer {{$secret.OPENAI_KEY}}\n",
      "workflows/a.yaml",
    ],
  ] as const) {
    it(`mends all at once: ${title}`, () => {
      const action = actionsFor(text, { path }).find((candidate) => candidate.title === title);
      assert.equal(applied(text, ...Object.values(action?.edit?.changes ?? {}).flat()), expected);
    });
  }

  it("writes thousands of references in code as calls before anyone notices", () => {
    const code = (key: string) => Array.from({ length: 2000 }, (_, at) => `const k${at} = ${key};`).join("\n");
    const text = codeNode(code('"{{$secret.STRIPE_KEY}}"'));
    const model = modelOf(text);
    const diagnostics = diagnose(model, index, DEFAULT_SETTINGS, "en").slice(0, 1);
    const start = performance.now();
    const [, all] = codeActionsFor(
      model,
      { diagnostics },
      { catalog: index, ability: "none", settings: DEFAULT_SETTINGS },
    );
    assert.ok(performance.now() - start < 5000, "took over five seconds");
    assert.equal(
      applied(text, ...Object.values(all?.edit?.changes ?? {}).flat()),
      codeNode(code('await $secret.get("STRIPE_KEY")')),
    );
  });

  it("offers to extract credentials as quick fixes, which a save does not ask for", () => {
    const text = '{"password": "fake-9Zq8Lm2x", "apiKey": "fake4Zq8Lm2Xw7Rt1Yb6"}';
    const ignore = ["Ignore this value in this workspace", "Ignore this value in this workspace"];
    const all = ["Extract to secret… *", "Extract to secret… *", "Extract all credentials in this file…", ...ignore];
    assert.deepEqual(titles(text), all);
    assert.deepEqual(titles(text, { only: ["quickfix"] }), all);
    assert.deepEqual(titles(text, { only: ["source.fixAll"] }), []);
    assert.deepEqual(titles(text, { ability: "read" }), ignore);
    assert.deepEqual(titles(text, { ability: "none" }), []);
  });

  it("offers to ignore a value by its fingerprint, and no longer to extract it with the others then", () => {
    const [value, another] = ["fake-9Zq8Lm2x", "fake4Zq8Lm2Xw7Rt1Yb6"];
    const text = JSON.stringify({ password: value, apiKey: another });
    const actions = actionsFor(text).filter(({ command }) => command?.command === "workflowSecrets.ignoreCredential");
    const fingerprints = [value, another].map((ignored) => createHash("sha256").update(ignored).digest("hex"));
    assert.deepEqual(
      actions.flatMap(({ command }) => command?.arguments),
      fingerprints.map((fingerprint) => ({ fingerprint })),
    );
    const ignoring = titles(text, { ignoreCredentials: fingerprints.slice(0, 1) });
    assert.deepEqual(ignoring, ["Extract to secret… *", "Ignore this value in this workspace"]);
  });

  it("answers each diagnostic of ours alone", () => {
    const text = httpNode("{{$secret.STRIP_KEY}}");
    const model = modelOf(text);
    const [own] = diagnose(model, index, DEFAULT_SETTINGS, "en");
    assert.ok(own);
    const of = (diagnostic: object) => {
      const request = { diagnostics: [{ ...own, ...diagnostic }] };
      return codeActionsFor(model, request, { catalog: index, ability: "none", settings: DEFAULT_SETTINGS }).length;
    };
    assert.equal(of({}), 1);
    assert.equal(of({ source: "json" }), 0);
    assert.equal(of({ code: "of-another-version" }), 0);
    assert.equal(of({ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } }), 0);
  });
});

describe("codeActionsFor, invalid references", () => {
  for (const [written, expected] of [
    ["{{$secret.stripe_key}}", "{{$secret.STRIPE_KEY}}"],
    ["{{ $secrets.stripe-key  }}", "{{ $secret.STRIPE_KEY  }}"],
    ["<<$secrets.STRIPE_KEY>>", "<<$secret.STRIPE_KEY>>"],
    ["{{$secret.contraseña}}", "{{$secret.CONTRASENA}}"],
    ["{{$secret.STRIPE_KEY", "{{$secret.STRIPE_KEY}}"],
    ["{{ $secret.STRIPE_KEY", "{{ $secret.STRIPE_KEY }}"],
    ["{{$secret.STRIPE_KEY} and more", "{{$secret.STRIPE_KEY}} and more"],
    ["{{$secret.STRIPE_KEY, {{$memory.a}}", "{{$secret.STRIPE_KEY}}, {{$memory.a}}"],
    ["{{$secret.STRIPE_KEY + 1}}", undefined],
    ["{{$secret.STRIPE_KEY | upper}}", undefined],
    ["{{$secret.stripe-key", undefined],
    ["{{$secret.A{{$secret.stripe_key}}", "{{$secret.A}}{{$secret.stripe_key}}"],
    ["{{$secret.🔑}}", undefined],
    ["{{$secret.}}", undefined],
    [`{{$secret.${"A".repeat(129)}}}`, undefined],
  ] as const) {
    it(`${written} → ${expected ?? "nothing"}`, () => {
      assert.equal(mended(httpNode(written)), expected && httpNode(expected));
    });
  }

  for (const [written, expected] of [
    ["$secrets.get('stripe_key')", "$secret.get('STRIPE_KEY')"],
    ['await $secret.get("stripe-key")', 'await $secret.get("STRIPE_KEY")'],
    ["x = $secret.get('STRIPE_KEY;\nnext()", "x = $secret.get('STRIPE_KEY');\nnext()"],
    ['x = $secret.get("STRIPE_KEY"', 'x = $secret.get("STRIPE_KEY")'],
    ['x = $secret.get("STRIPE_KEY)', 'x = $secret.get("STRIPE_KEY")'],
    ['x = $secret.get("STRIPE_KEY" foo)', undefined],
  ] as const) {
    it(`${written} → ${expected ?? "nothing"}`, () => {
      assert.equal(mended(codeNode(written)), expected && codeNode(expected));
    });
  }

  it("says what it will be, and offers a near name beside it", () => {
    const expected = ["Correct to {{ $secret.STRIPE_KYE }} *", "Replace with STRIPE_KEY"];
    assert.deepEqual(titles(httpNode("{{ $secret.stripe-kye }}")), expected);
    assert.deepEqual(titles(httpNode("{{$secret.stripe-key}}")), ["Correct to {{$secret.STRIPE_KEY}} *"]);
  });

  it("corrects a whole file at once, and only when asked to", () => {
    const text = httpNode("{{$secrets.stripe-key}} {{$secret.NOPE}} {{$secret.A + 1}} <<$secret.openai_key>>");
    assert.deepEqual(
      actionsFor(text).filter(({ kind }) => kind === FIX_ALL),
      [],
    );
    for (const only of ["source", "source.fixAll", FIX_ALL]) {
      const [action, ...others] = actionsFor(text, { only: [only] });
      assert.deepEqual(others, []);
      assert.equal(
        applied(text, ...Object.values(action?.edit?.changes ?? {}).flat()),
        httpNode("{{$secret.STRIPE_KEY}} {{$secret.NOPE}} {{$secret.A + 1}} <<$secret.OPENAI_KEY>>"),
      );
    }
    assert.deepEqual(actionsFor(httpNode("{{$secret.A}}"), { only: [FIX_ALL] }), []);
    assert.deepEqual(actionsFor(text, { only: ["refactor"] }), []);
  });
});

describe("codeActionsFor, the form for the place", () => {
  for (const [written, expected] of [
    ["x = '{{$secret.STRIPE_KEY}}'", 'x = await $secret.get("STRIPE_KEY")'],
    ['x = "{{$secret.STRIPE_KEY}}";', 'x = await $secret.get("STRIPE_KEY");'],
    ["x = `<<$secret.STRIPE_KEY>>`", 'x = await $secret.get("STRIPE_KEY")'],
    ["x = '{{$secret.STRIPE_KEY}}'.trim()", 'x = (await $secret.get("STRIPE_KEY")).trim()'],
    ["x = await '{{$secret.STRIPE_KEY}}'", 'x = await $secret.get("STRIPE_KEY")'],
    ["x = await '{{$secret.STRIPE_KEY}}'.trim()", 'x = await (await $secret.get("STRIPE_KEY")).trim()'],
    ["it's\nx = '{{$secret.STRIPE_KEY}}'", undefined],
    ["// it's\nx = '{{$secret.STRIPE_KEY}}'", '// it\'s\nx = await $secret.get("STRIPE_KEY")'],
    ["r = /'/; x = '{{$secret.STRIPE_KEY}}'", 'r = /\'/; x = await $secret.get("STRIPE_KEY")'],
    ["y = a / b; x = '{{$secret.STRIPE_KEY}}'", 'y = a / b; x = await $secret.get("STRIPE_KEY")'],
    ["x = `a ${'{{$secret.STRIPE_KEY}}'} b`", 'x = `a ${await $secret.get("STRIPE_KEY")} b`'],
    [
      "async function f() { return '{{$secret.STRIPE_KEY}}' }",
      'async function f() { return await $secret.get("STRIPE_KEY") }',
    ],
    ["x = {{$secret.STRIPE_KEY}}", undefined],
    ["x = 'Bearer {{$secret.STRIPE_KEY}}'", undefined],
    ['x = `"{{$secret.STRIPE_KEY}}"`', undefined],
    ["x = \"'{{$secret.STRIPE_KEY}}'\"", undefined],
    ["// '{{$secret.STRIPE_KEY}}'", undefined],
    ["x = { '{{$secret.STRIPE_KEY}}': 1 }", undefined],
    ["x = tag`{{$secret.STRIPE_KEY}}`", undefined],
    ["items.map((i) => '{{$secret.STRIPE_KEY}}')", undefined],
    ["function f() { return '{{$secret.STRIPE_KEY}}' }", undefined],
    ["o = { f() { return '{{$secret.STRIPE_KEY}}' } }", undefined],
  ] as const) {
    it(`in code: ${written} → ${expected ?? "nothing"}`, () => {
      assert.equal(mended(codeNode(written)), expected && codeNode(expected));
    });
  }

  for (const [written, expected] of [
    ["$secret.get('STRIPE_KEY')", "{{$secret.STRIPE_KEY}}"],
    ['Bearer $secret.get("STRIPE_KEY")!', "Bearer {{$secret.STRIPE_KEY}}!"],
    ["await $secret.get('STRIPE_KEY')", "{{$secret.STRIPE_KEY}}"],
    ["a\nawait $secret.get('STRIPE_KEY')", "a\n{{$secret.STRIPE_KEY}}"],
    ["{{ $secret.get('STRIPE_KEY') }}", "{{$secret.STRIPE_KEY}}"],
    ["{{ await $secret.get('STRIPE_KEY') }}", "{{$secret.STRIPE_KEY}}"],
    ["{{$memory.a}}$secret.get('STRIPE_KEY')", "{{$memory.a}}{{$secret.STRIPE_KEY}}"],
    ["{{ 'a' + $secret.get('STRIPE_KEY') }}", undefined],
  ] as const) {
    it(`in configuration: ${written} → ${expected ?? "nothing"}`, () => {
      assert.equal(mended(httpNode(written)), expected && httpNode(expected));
    });
  }

  for (const [written, expected] of [
    [
      "type: CODE\ncontent: |\n  x = '{{$secret.OPENAI_KEY}}'\n",
      'type: CODE\ncontent: |\n  x = await $secret.get("OPENAI_KEY")\n',
    ],
    [
      "type: CODE\ncontent: 'x = ''{{$secret.OPENAI_KEY}}'''\n",
      "type: CODE\ncontent: 'x = await $secret.get(\"OPENAI_KEY\")'\n",
    ],
    [
      "type: CODE\ncontent: \"x = '{{$secret.OPENAI_KEY}}'\"\n",
      'type: CODE\ncontent: "x = await $secret.get(\\"OPENAI_KEY\\")"\n',
    ],
    ["url: x $secret.get('OPENAI_KEY')\n", "url: x {{$secret.OPENAI_KEY}}\n"],
    ["url: \"$secret.get('OPENAI_KEY')\"\n", 'url: "{{$secret.OPENAI_KEY}}"\n'],
    ["url: |\n  $secret.get('OPENAI_KEY')\n", "url: |\n  {{$secret.OPENAI_KEY}}\n"],
    ["url: $secret.get('OPENAI_KEY')\n", undefined],
  ] as const) {
    it(`in YAML: ${JSON.stringify(written)} → ${JSON.stringify(expected)}`, () => {
      assert.equal(mended(written, "flow.workflow.yaml"), expected);
    });
  }
});
