import type { Diagnostic } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../common/catalog.ts";
import type { Settings } from "../../common/settings.ts";
import { diagnoseCredentials } from "./credentialDiagnostics.ts";
import { type DiagnosisOptions, diagnose } from "./diagnostics.ts";
import type { DocumentModel } from "./documentModel.ts";

/** Everything there is to say about a document whose text is at hand: its references, then its credentials. */
export function diagnoseDocument(
  document: DocumentModel,
  catalog: CatalogIndex,
  settings: Settings,
  locale: string,
  options: DiagnosisOptions = {},
): Diagnostic[] {
  const ofReferences = diagnose(document, catalog, settings, locale, options);
  try {
    return [
      ...ofReferences,
      ...diagnoseCredentials(document, settings.severity["hardcoded-credential"], options.links),
    ];
  } catch (error) {
    options.fail?.(error);
    return ofReferences;
  }
}
