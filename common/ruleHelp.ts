/** What there is to read about a rule. */
export interface RuleHelp {
  /** One sentence. */
  readonly summary: string;
  readonly text: string;
  readonly markdown: string;
}

/**
 * Reads `docs/diagnostics.md`: a section for each code, whose first paragraph sums it up.
 * @returns help by code
 */
export function parseRuleHelp(page: string): ReadonlyMap<string, RuleHelp> {
  const sections = page.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [code = "", ...lines] = section.split("\n");
      const markdown = lines.join("\n").trim();
      const text = withoutMarkup(markdown);
      return [code.trim(), { summary: text.split("\n\n")[0]?.replaceAll("\n", " ") ?? "", text, markdown }];
    }),
  );
}

function withoutMarkup(markdown: string): string {
  return markdown.replace(/\*\*|`/g, "");
}
