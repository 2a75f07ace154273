/** What there is to read about a rule. */
export interface RuleHelp {
  /** One sentence. */
  readonly summary: string;
  /** One line a paragraph, and code indented. */
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
      const text = plainText(markdown);
      return [code.trim(), { summary: text.split("\n\n")[0] ?? "", text, markdown }];
    }),
  );
}

function plainText(markdown: string): string {
  return markdown
    .split("\n\n")
    .map((paragraph) =>
      paragraph.startsWith("```")
        ? paragraph.replaceAll(/^```.*\n|\n```$/gm, "").replaceAll(/^(?=.)/gm, "    ")
        : paragraph.replaceAll("\n", " ").replaceAll(/\*\*|`/g, ""),
    )
    .join("\n\n");
}
