import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseRuleHelp } from "../../common/ruleHelp.ts";
import { DEFAULT_SEVERITIES } from "../../common/settings.ts";

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
