import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { parseRuleHelp } from "../../common/ruleHelp.ts";
import { DEFAULT_SEVERITIES } from "../../common/settings.ts";
import { commandsTable, settingsTable, withPart } from "../../scripts/docs/tables.ts";

describe("README.md", () => {
  const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  const readme = read("README.md").replaceAll("\r\n", "\n");
  const [manifest, messages] = [JSON.parse(read("package.json")), JSON.parse(read("package.nls.json"))];
  const isCurrent = (name: string, table: string) =>
    assert.equal(readme, withPart(readme, name, table), `The table of ${name} is out of date: npm run docs`);

  it("has the settings as package.json declares them", () => isCurrent("settings", settingsTable(manifest, messages)));

  it("has the commands as package.json declares them", () => isCurrent("commands", commandsTable(manifest, messages)));

  it("shows pictures and links to pages that are there", () => {
    const targets = Array.from(readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, target]) => target ?? "");
    assert.ok(targets.length > 0);
    for (const target of targets) assert.ok(existsSync(new URL(`../../${target}`, import.meta.url)), target);
  });

  it("takes less than five minutes to read", () => {
    const prose = readme.replaceAll(/^\|.*$|\]\(.*?\)/gm, "").match(/[\p{L}\d]+/gu) ?? [];
    assert.ok(prose.length < 5 * 240, `${prose.length} words`);
  });

  it("tells how to start and how to test", () => {
    assert.match(readme, /^npm ci && npm start$/m);
    assert.match(readme, /^npm ci && npm test$/m);
  });
});

describe("docs/diagnostics.md", () => {
  const page = readFileSync(new URL("../../docs/diagnostics.md", import.meta.url), "utf8");
  const help = parseRuleHelp(page.replaceAll("\r\n", "\n"));

  it("has a section for each code, in the order of the code, and no other", () => {
    assert.deepEqual([...help.keys()], Object.keys(DEFAULT_SEVERITIES));
  });

  for (const [code, severity] of Object.entries(DEFAULT_SEVERITIES)) {
    it(`says of ${code} what it means, what happens, how to fix it, and its setting`, () => {
      const { summary, text, markdown } = help.get(code) ?? { summary: "", text: "", markdown: "" };
      assert.match(summary, /^[A-Z].*\.$/);
      assert.match(markdown, /^\*\*At run time\*\*/m);
      assert.match(markdown, /^\*\*To fix it\*\*/m);
      assert.ok(markdown.endsWith(`**Setting**: \`workflowSecrets.severity.${code}\`, \`${severity}\` by default.`));
      assert.doesNotMatch(text, /\*\*|`/);
    });
  }
});
