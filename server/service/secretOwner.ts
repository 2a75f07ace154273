import * as l10n from "@vscode/l10n";
import type { CatalogIndex, SecretSummary } from "../../common/catalog.ts";

/** Whose a secret is, to be put into a sentence. */
export function ownerOf({ organization, project }: SecretSummary, catalog: CatalogIndex): string {
  return project === undefined
    ? l10n.t("organization {0}", organization)
    : l10n.t("project {0}", catalog.projectLabel(project));
}
