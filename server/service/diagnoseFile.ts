import type { Diagnostic } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../common/catalog.ts";
import type { Settings } from "../../common/settings.ts";
import { diagnoseCredentials } from "./credentialDiagnostics.ts";
import { type DiagnosisOptions, diagnose } from "./diagnostics.ts";
import type { ReferenceFile } from "./referenceFile.ts";

/** Everything there is to say about a file, open or not: its references and its credentials, as they stand in it. */
export function diagnoseFile(
  file: ReferenceFile,
  catalog: CatalogIndex,
  settings: Settings,
  locale: string,
  options: DiagnosisOptions = {},
): Diagnostic[] {
  const ofReferences = diagnose(file, catalog, settings, locale, options);
  try {
    const ofCredentials = diagnoseCredentials(file, settings, options.links);
    return ofCredentials.length === 0 ? ofReferences : [...ofReferences, ...ofCredentials].sort(byPlace);
  } catch (error) {
    options.fail?.(error);
    return ofReferences;
  }
}

function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}
