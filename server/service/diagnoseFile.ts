import type { Diagnostic } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../common/catalog.ts";
import type { Settings } from "../../common/settings.ts";
import { diagnoseCredentials } from "./credentialDiagnostics.ts";
import { type DiagnosisOptions, diagnose } from "./diagnostics.ts";
import type { ReferenceFile } from "./referenceFile.ts";

/** Everything there is to say about a file, open or not: its references, then its credentials. */
export function diagnoseFile(
  file: ReferenceFile,
  catalog: CatalogIndex,
  settings: Settings,
  locale: string,
  options: DiagnosisOptions = {},
): Diagnostic[] {
  const ofReferences = diagnose(file, catalog, settings, locale, options);
  try {
    return [...ofReferences, ...diagnoseCredentials(file, settings.severity["hardcoded-credential"], options.links)];
  } catch (error) {
    options.fail?.(error);
    return ofReferences;
  }
}
