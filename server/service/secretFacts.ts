import * as l10n from "@vscode/l10n";
import type { CatalogIndex, FileScope, Resolution, SecretSummary } from "../../common/catalog.ts";
import { exactTime, relativeTime } from "../../common/relativeTime.ts";
import type { UseCount } from "./uses.ts";

/** What is known of secrets, and what is asked for when somebody looks at one. */
export interface FactsContext {
  readonly catalog: CatalogIndex;
  /** How often the workspace uses the secret that a name means in a scope. */
  readonly countUses: (scope: FileScope, name: string) => UseCount;
  /** Epoch ms. */
  readonly now: number;
  readonly locale: string;
}

/** What there is to say of a secret that a file can use, as paragraphs of Markdown: everything but its value. */
export function factsOf(
  { secret, overridden }: Resolution & { readonly kind: "found" },
  scope: FileScope,
  { catalog, countUses, now, locale }: FactsContext,
): readonly string[] {
  const { updatedAt } = secret;
  return [
    scopeSentence(secret, catalog),
    ...(overridden ? [l10n.t("Overrides the organization secret of the same name.")] : []),
    ...(secret.state === "unavailable" ? [l10n.t("Its value cannot be read on this machine. Enter it again.")] : []),
    l10n.t("Updated {0} ({1})", relativeTime(updatedAt, now, locale), exactTime(updatedAt, locale)),
    uses(countUses(scope, secret.name)),
  ];
}

/** Says whose secret it is, in Markdown. */
export function scopeSentence(secret: SecretSummary, catalog: CatalogIndex): string {
  return secret.project === undefined
    ? l10n.t("Organization secret of {0}", code(secret.organization))
    : l10n.t("Project secret of {0}", code(catalog.projectLabel(secret.project)));
}

function uses({ uses, files }: UseCount): string {
  if (uses === 0) return l10n.t("Not used in this workspace");
  if (uses === 1) return l10n.t("Used once");
  return files === 1 ? l10n.t("Used {0} times in one file", uses) : l10n.t("Used {0} times in {1} files", uses, files);
}

/** Folder names and ids are shown as they are, never as Markdown. */
function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
