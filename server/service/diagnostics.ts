import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { CatalogIndex } from "../../common/catalog.ts";
import type { PlaceKind } from "../../common/place.ts";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import type { Reference } from "../../common/reference.ts";
import type { Settings, Severity } from "../../common/settings.ts";
import { type DiagnosticLinks, explanationOf, pagesOf } from "./diagnosticLinks.ts";
import { RULES, type Rule, type Subject } from "./diagnosticRules.ts";
import { IGNORABLE, ignoredNames } from "./ignoredNames.ts";
import type { ReferenceFile } from "./referenceFile.ts";
import { SEVERITY } from "./severity.ts";

/** What may be handed in besides the facts. */
export interface DiagnosisOptions {
  /** Is told of each rule that failed, once; the other rules go on. */
  readonly fail?: (error: unknown) => void;
  readonly rules?: readonly Rule[];
  /** Where diagnostics can lead; nowhere when absent. */
  readonly links?: DiagnosticLinks;
}

/** Everything there is to say about the references of a file, open or not, in the order in which they stand. */
export function diagnose(
  document: ReferenceFile,
  catalog: CatalogIndex,
  settings: Settings,
  locale: string,
  { fail = () => undefined, rules = RULES, links = {} }: DiagnosisOptions = {},
): Diagnostic[] {
  const scope = catalog.scopeOf(document.uri);
  const isIgnored = ignoredNames(settings.ignore);
  const failed = new Set<Rule>();
  const diagnostics: Diagnostic[] = [];
  const findingOf = (rule: Rule, subject: Subject) => {
    try {
      return rule(subject);
    } catch (error) {
      if (!failed.has(rule)) fail(error);
      failed.add(rule);
      return undefined;
    }
  };
  // A file may hold thousands of references, nearly all of them without a finding: this is to cost little for those.
  for (const reference of document.references) {
    const place = placeOf(document, reference, fail);
    const subject: Subject = { reference, place, scope, catalog, locale };
    for (const rule of rules) {
      const finding = findingOf(rule, subject);
      const severity = finding && severityIn(place, settings.severity[finding.code]);
      if (!finding || !severity) continue;
      if (IGNORABLE.has(finding.code) && isIgnored(reference.name)) continue;
      diagnostics.push({
        range: document.rangeOf(reference.nameStart, reference.nameEnd),
        severity,
        code: finding.code,
        source: DIAGNOSTIC_SOURCE,
        message: finding.message,
        ...explanationOf(finding.code, links),
        ...pagesOf(finding.secrets ?? [], catalog, links),
        // Struck through: in prose, where a hint shows nothing else, that is all there is to see.
        ...(finding.code === "secret-deleted" && { tags: [DiagnosticTag.Deprecated] }),
      });
    }
  }
  return diagnostics;
}

/** A file whose structure cannot be read keeps its diagnostics: configuration is the strictest reading. */
function placeOf(document: ReferenceFile, { nameStart }: Reference, fail: (error: unknown) => void): PlaceKind {
  try {
    return document.placeAt(nameStart).kind;
  } catch (error) {
    fail(error);
    return "configuration";
  }
}

/** In prose a reference is not a use, so whatever is wrong with it is a hint at most. */
function severityIn(place: PlaceKind, severity: Severity): DiagnosticSeverity | undefined {
  if (severity === "off") return undefined;
  return place === "prose" ? DiagnosticSeverity.Hint : SEVERITY[severity];
}
