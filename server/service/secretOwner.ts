import * as l10n from "@vscode/l10n";
import { type CatalogIndex, isReadable, type SecretSummary } from "../../common/catalog.ts";

/** Whose a secret is, to be put into a sentence; never an id that people cannot read, where there is another way to say it. */
export function ownerOf({ organization, project }: SecretSummary, catalog: CatalogIndex): string {
  if (project !== undefined) return l10n.t("project {0}", catalog.projectLabel(project));
  const known = isReadable(organization) ? undefined : catalog.projectLabelIn(organization);
  return known === undefined ? l10n.t("organization {0}", organization) : l10n.t("the organization of {0}", known);
}
