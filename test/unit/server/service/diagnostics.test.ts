import assert from "node:assert/strict";
import { DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../../../common/catalog.ts";
import { DEFAULT_SETTINGS, type DiagnosticCode, parseSettings } from "../../../../common/settings.ts";
import { diagnoseFile } from "../../../../server/service/diagnoseFile.ts";
import type { Rule } from "../../../../server/service/diagnosticRules.ts";
import { diagnose } from "../../../../server/service/diagnostics.ts";
import { ignoredNames } from "../../../../server/service/ignoredNames.ts";
import { CRM, incompleteIndexOf, indexOf, organizationSecret, projectSecret } from "../../../support/catalogs.ts";
import { codeNode, httpNode, modelOf } from "../../../support/documents.ts";

const index = indexOf(
  organizationSecret("OPENAI_KEY"),
  projectSecret("STRIPE_KEY"),
  projectSecret("LOST", { state: "unavailable" }),
  projectSecret("GONE", { state: "deleted" }),
  projectSecret("CRM_KEY", { project: CRM.project }),
  organizationSecret("FOREIGN", { organization: "other" }),
);

interface Options {
  readonly path?: string;
  readonly catalog?: CatalogIndex;
  readonly settings?: unknown;
}

function diagnosticsOf(text: string, { path, catalog = index, settings }: Options = {}) {
  return diagnoseFile(modelOf(text, path), catalog, parseSettings(settings).settings, "en");
}

/** Each diagnostic as `code severity: what it underlines`. */
function found(text: string, options?: Options): readonly string[] {
  const model = modelOf(text, options?.path);
  return diagnosticsOf(text, options).map(({ code, severity, range, source }) => {
    assert.equal(source, "workflow-secrets");
    const underlined = text.slice(model.offsetAt(range.start), model.offsetAt(range.end));
    const level = Object.entries(DiagnosticSeverity).find(([, value]) => value === severity)?.[0];
    return `${code} ${level}: ${underlined}`;
  });
}

function messageOf(text: string, options?: Options): string {
  const [diagnostic, ...others] = diagnosticsOf(text, options);
  assert.deepEqual(others, []);
  return String(diagnostic?.message);
}

describe("diagnose", () => {
  it("has nothing against what is found", () => {
    const text = httpNode("{{$secret.STRIPE_KEY}} <<$secret.OPENAI_KEY>> {{$memory.x}} $secret.get(name)");
    assert.deepEqual(found(text), []);
    assert.deepEqual(found(codeNode('await $secret.get("STRIPE_KEY")')), []);
    assert.deepEqual(found(""), []);
  });

  for (const [url, expected] of [
    ["x{{$secret.GONE}}", "secret-deleted Error: GONE"],
    ["{{ $secret.CRM_KEY }}", "secret-out-of-scope Error: CRM_KEY"],
    ["<<$secret.FOREIGN>>", "secret-out-of-scope Error: FOREIGN"],
    ["😀 {{$secret.NOPE}}", "secret-not-found Warning: NOPE"],
    ["{{$secret.LOST}}", "secret-unavailable Information: LOST"],
    ["{{$secret.stripe_key}}", "invalid-reference Warning: stripe_key"],
    ["{{$secret.STRIPE-KEY}}", "invalid-reference Warning: STRIPE-KEY"],
    ["{{$secrets.STRIPE_KEY}}", "invalid-reference Warning: STRIPE_KEY"],
    ["{{$secret.STRIPE_KEY", "invalid-reference Warning: STRIPE_KEY"],
    ["{{$secret.}}", "invalid-reference Warning: "],
    ["$secret.get('STRIPE_KEY')", "reference-not-evaluated Information: STRIPE_KEY"],
  ] as const) {
    it(`${url}: ${expected}`, () => assert.deepEqual(found(httpNode(url)), [expected]));
  }

  it("advises the call in code", () => {
    const expected = ["reference-not-evaluated Information: STRIPE_KEY"];
    assert.deepEqual(found(codeNode("x = {{$secret.STRIPE_KEY}}")), expected);
    assert.deepEqual(found(codeNode("x = <<$secret.STRIPE_KEY>>")), expected);
    assert.match(messageOf(codeNode("x = {{$secret.STRIPE_KEY}}")), /await \$secret\.get\("STRIPE_KEY"\)/);
    assert.match(messageOf(httpNode("$secret.get('OPENAI_KEY')")), /\{\{\$secret\.OPENAI_KEY\}\}/);
  });

  it("knows the code of YAML, and of broken files", () => {
    const expected = ["reference-not-evaluated Information: STRIPE_KEY"];
    const yaml = "- type: CODE\n  configuration:\n    content: |\n      return {{$secret.STRIPE_KEY}}\n";
    assert.deepEqual(found(yaml, { path: "flow.workflow.yaml" }), expected);
    assert.deepEqual(found('{"type":"CODE","content":"x = {{$secret.STRIPE_KEY}}'), expected);
  });

  it("says both that a secret is unknown and that its form is of another place", () => {
    assert.deepEqual(found(codeNode("{{$secret.NOPE}}")), [
      "secret-not-found Warning: NOPE",
      "reference-not-evaluated Information: NOPE",
    ]);
  });

  it("reports in the order of the text, over lines", () => {
    const text = '{\n  "a": "{{$secret.NOPE}}",\n  "b": "{{$secret.GONE}} {{$secret.STRIPE_KEY}} {{$secret.x}}"\n}';
    const expected = ["secret-not-found Warning: NOPE", "secret-deleted Error: GONE", "invalid-reference Warning: x"];
    assert.deepEqual(found(text), expected);
    assert.deepEqual(diagnosticsOf(text)[0]?.range, {
      start: { line: 1, character: 18 },
      end: { line: 1, character: 22 },
    });
  });

  describe("in tools", () => {
    const path = "tools/send.json";

    it("reaches secrets of the organization alone", () => {
      const expected = ["secret-unreachable-in-tool Warning: STRIPE_KEY"];
      assert.deepEqual(found(httpNode("{{$secret.STRIPE_KEY}} {{$secret.OPENAI_KEY}}"), { path }), expected);
    });

    it("finds the organization's secret behind one of the project", () => {
      const both = indexOf(projectSecret("BOTH"), organizationSecret("BOTH"));
      assert.deepEqual(found(httpNode("{{$secret.BOTH}}"), { path, catalog: both }), []);
    });
  });

  describe("in prose", () => {
    for (const text of [
      '{"workflowDescription": "uses {{$secret.NOPE}}"}',
      '{"nodes": [{"type": "NOTE", "configuration": {"comment": "see {{$secret.NOPE}}"}}]}',
      '// {{$secret.NOPE}}\n{"a": 1}',
    ]) {
      it(`gives hints alone: ${text}`, () => assert.deepEqual(found(text), ["secret-not-found Hint: NOPE"]));
    }

    it("gives hints of deleted secrets and of wrong spelling too, and no advice on the form", () => {
      const text = '{"prompt": "{{$secret.GONE}} {{$secret.x}} $secret.get(\'STRIPE_KEY\')"}';
      assert.deepEqual(found(text), ["secret-deleted Hint: GONE", "invalid-reference Hint: x"]);
    });

    it("gives none when the rule is off", () => {
      const settings = { severity: { "secret-not-found": "off" } };
      assert.deepEqual(found('{"prompt": "{{$secret.NOPE}}"}', { settings }), []);
    });
  });

  describe("with settings", () => {
    const everyCode: Readonly<Record<DiagnosticCode, readonly [text: string, path?: string]>> = {
      "secret-deleted": [httpNode("{{$secret.GONE}}")],
      "secret-out-of-scope": [httpNode("{{$secret.CRM_KEY}}")],
      "secret-not-found": [httpNode("{{$secret.NOPE}}")],
      "secret-unavailable": [httpNode("{{$secret.LOST}}")],
      "secret-unreachable-in-tool": [httpNode("{{$secret.STRIPE_KEY}}"), "tools/a.json"],
      "invalid-reference": [httpNode("{{$secret.x}}")],
      "reference-not-evaluated": [codeNode("{{$secret.STRIPE_KEY}}")],
      "hardcoded-credential": ['{"password": "fake-P4ssw0rd"}'],
    };

    for (const [code, [text, path = "workflows/a.json"]] of Object.entries(everyCode)) {
      it(`${code} has the severity that is set, and can be switched off`, () => {
        for (const [severity, shown] of [
          ["error", "Error"],
          ["warning", "Warning"],
          ["information", "Information"],
          ["hint", "Hint"],
        ]) {
          const [only, ...others] = found(text, { path, settings: { severity: { [code]: severity } } });
          assert.ok(only?.startsWith(`${code} ${shown}: `), only);
          assert.deepEqual(others, []);
        }
        assert.deepEqual(found(text, { path, settings: { severity: { [code]: "off" } } }), []);
      });
    }

    it("covers every code", () => {
      assert.deepEqual(Object.keys(everyCode).toSorted(), Object.keys(DEFAULT_SETTINGS.severity).toSorted());
    });
  });

  describe("with names to ignore", () => {
    it("reads the patterns once for all files", () => {
      const patterns = ["LEGACY_*"];
      assert.equal(ignoredNames(patterns), ignoredNames(patterns));
    });

    it("is not held up by a pattern with many stars", () => {
      const start = performance.now();
      assert.equal(ignoredNames([`${"*A".repeat(20)}*B`])("A".repeat(100)), false);
      assert.ok(performance.now() - start < 500);
    });

    const text = httpNode("{{$secret.LEGACY_A}} {{$secret.CRM_KEY}} {{$secret.GONE}} {{$secret.legacy_a}}");

    it("does not say of them that they are missing here, and says all else", () => {
      const expected = ["secret-deleted Error: GONE", "invalid-reference Warning: legacy_a"];
      assert.deepEqual(found(text, { settings: { ignore: ["LEGACY_*", "CRM_KEY", "GONE"] } }), expected);
    });

    it("takes the whole name, letter case and all, for the pattern", () => {
      const settings = { ignore: ["LEGACY", "crm_*", "!X"] };
      assert.deepEqual(found(text, { settings }), found(text));
    });
  });

  it("strikes through the names of deleted secrets, and no others", () => {
    const tags = diagnosticsOf(httpNode("{{$secret.GONE}} {{$secret.NOPE}}")).map((diagnostic) => diagnostic.tags);
    assert.deepEqual(tags, [[DiagnosticTag.Deprecated], undefined]);
  });

  it("keeps what other rules found when one fails, and tells of the failure once", () => {
    const failures: unknown[] = [];
    const broken = new Error("broken rule");
    const throwing: Rule = () => {
      throw broken;
    };
    const finding: Rule = () => ({ code: "secret-not-found", message: "found" });
    const model = modelOf(httpNode("{{$secret.A}} {{$secret.B}}"));
    const options = { rules: [throwing, finding], fail: (error: unknown) => failures.push(error) };
    const messages = diagnose(model, index, DEFAULT_SETTINGS, "en", options).map(({ message }) => message);
    assert.deepEqual(messages, ["found", "found"]);
    assert.deepEqual(failures, [broken]);
  });

  describe("with a catalog that may lack secrets", () => {
    const catalog = incompleteIndexOf(
      projectSecret("STRIPE_KEY"),
      projectSecret("CRM_KEY", { project: CRM.project }),
      projectSecret("GONE", { state: "deleted" }),
    );

    it("flags nothing as missing, out of scope or out of reach", () => {
      assert.deepEqual(found(httpNode("{{$secret.NOPE}} {{$secret.CRM_KEY}}"), { catalog }), []);
      assert.deepEqual(found(httpNode("{{$secret.STRIPE_KEY}}"), { catalog, path: "tools/a.json" }), []);
    });

    it("still flags what is known to be deleted, or written wrongly", () => {
      const expected = ["secret-deleted Error: GONE", "invalid-reference Warning: x"];
      assert.deepEqual(found(httpNode("{{$secret.GONE}} {{$secret.x}}"), { catalog }), expected);
    });
  });
});

describe("diagnose, in a file whose structure cannot be read", () => {
  it("says what it can, and tells of the failure", () => {
    const model = modelOf("{{$secret.GONE}}");
    const failures: unknown[] = [];
    const placeAt = () => {
      throw new RangeError("too deep");
    };
    const file = {
      uri: model.uri,
      version: 1,
      references: model.references,
      credentialFlags: [],
      placeAt,
      rangeOf: model.rangeOf.bind(model),
    };
    const found = diagnose(file, index, DEFAULT_SETTINGS, "en", { fail: (error) => failures.push(error) });
    assert.deepEqual(
      found.map(({ code }) => code),
      ["secret-deleted"],
    );
    assert.equal(failures.length, 1);
  });
});
