import { compareNames, type SecretSummary } from "./catalog.ts";

/** The names of one scope, under a heading. */
export interface EnvExampleSection {
  readonly heading: string;
  readonly secrets: readonly SecretSummary[];
}

/** A `.env.example` with the names, sorted, and no value; a scope without secrets is left out. */
export function renderEnvExample(sections: readonly EnvExampleSection[]): string {
  const filled = sections.filter(({ secrets }) => secrets.length > 0);
  return filled
    .map(({ heading, secrets }) => {
      const names = secrets.toSorted(compareNames).map(({ name }) => `${name}=\n`);
      // A comment ends with its line.
      return `# ${heading.replaceAll(/[\r\n]+/g, " ")}\n${names.join("")}`;
    })
    .join("\n");
}
