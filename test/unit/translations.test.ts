import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleHelp } from "../../common/ruleHelp.ts";
import { root } from "../../scripts/host/paths.ts";

/** The languages beside English, as VS Code names them. */
const LANGUAGES = ["es", "pt-br"];

type Texts = Readonly<Record<string, string>>;

/** A call whose first argument is a literal, which is the key of its translations. */
const MESSAGE = /\bl10n\.t\(\s*("(?:[^"\\]|\\.)*")/g;

/** Every text that the code shows, as it stands there. */
function messages(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of globSync("{client,common,server}/**/*.ts", { cwd: root })) {
    const code = readFileSync(join(root, name), "utf8");
    const literals = [...code.matchAll(MESSAGE)].map(([, literal]) => literal ?? "");
    assert.equal(literals.length, code.split("l10n.t(").length - 1, `${name}: a message is no plain literal`);
    for (const literal of literals) found.add(JSON.parse(literal));
  }
  return found;
}

function read(name: string): Texts {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}

/** What a translation must keep: placeholders, links, code, references. */
function fixedParts(text: string): readonly string[] {
  return (text.match(/\{\d+\}|\(command:[^)]*\)|`[^`]*`|\{\{\$secret[^}]*\}\}/g) ?? []).toSorted();
}

function assertTranslates(translation: Texts, key: string, english: string): void {
  const text = translation[key];
  assert.ok(text, key);
  assert.deepEqual(fixedParts(text), fixedParts(english), `${english}\n${text}`);
}

/** The sections of a page about diagnostics. */
function helpIn(name: string) {
  return parseRuleHelp(readFileSync(join(root, "docs", name), "utf8").replaceAll("\r\n", "\n"));
}

function codeIn(markdown: string): readonly string[] {
  return (markdown.match(/```[^`]*```|`[^`]*`/g) ?? []).toSorted();
}

describe("Translations", () => {
  it("need two forms of a text with a number: for one, and for more", () => {
    for (const language of ["en", ...LANGUAGES]) {
      const plural = new Intl.PluralRules(language);
      const forms = Array.from({ length: 10_000 }, (_, count) => plural.select(count + 1));
      assert.deepEqual([forms[0], ...new Set(forms.slice(1))], ["one", "other"], language);
    }
  });

  for (const language of LANGUAGES) {
    describe(language, () => {
      it("has every message of the code, and no other, with the same placeholders", () => {
        const bundle = read(`l10n/bundle.l10n.${language}.json`);
        const english = messages();
        for (const message of english) assertTranslates(bundle, message, message);
        assert.deepEqual(
          Object.keys(bundle).filter((key) => !english.has(key)),
          [],
        );
      });

      it("has every text of the manifest, and no other, with the same links", () => {
        const [translation, english] = [read(`package.nls.${language}.json`), read("package.nls.json")];
        assert.deepEqual(Object.keys(translation).toSorted(), Object.keys(english).toSorted());
        for (const [key, text] of Object.entries(english)) assertTranslates(translation, key, text);
      });

      it("has a section about each diagnostic, with the same paragraphs and code", () => {
        const [translation, english] = [helpIn(`diagnostics.${language}.md`), helpIn("diagnostics.md")];
        assert.deepEqual([...translation.keys()], [...english.keys()]);
        for (const [code, { markdown }] of english) {
          const translated = translation.get(code)?.markdown ?? "";
          assert.equal(translated.split("\n\n").length, markdown.split("\n\n").length, code);
          assert.deepEqual(codeIn(translated), codeIn(markdown), code);
        }
      });
    });
  }
});
