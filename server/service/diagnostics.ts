import * as l10n from "@vscode/l10n";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { CatalogIndex, FileScope, SecretSummary } from "../../common/catalog.ts";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import { correctedReference, type Reference } from "../../common/reference.ts";
import { renderReference } from "../../common/referenceSyntax.ts";
import { exactTime } from "../../common/relativeTime.ts";
import type { DiagnosticCode, Settings, Severity } from "../../common/settings.ts";
import { IGNORABLE, ignoredNames } from "./ignoredNames.ts";
import { nearestName } from "./nearestName.ts";
import type { PlaceKind } from "./place.ts";
import type { ReferenceFile } from "./referenceFile.ts";
import { SEVERITY } from "./severity.ts";

/** What a rule knows of the reference it looks at. */
interface Subject {
  readonly reference: Reference;
  readonly place: PlaceKind;
  readonly scope: FileScope;
  readonly catalog: CatalogIndex;
  readonly locale: string;
}

interface Finding {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/** What is wrong with a reference, seen from one side. */
export type Rule = (subject: Subject) => Finding | undefined;

/** What may be handed in besides the facts. */
export interface DiagnosisOptions {
  /** Is told of each rule that failed, once; the other rules go on. */
  readonly fail?: (error: unknown) => void;
  readonly rules?: readonly Rule[];
}

/** Everything there is to say about the references of a file, open or not, in the order in which they stand. */
export function diagnose(
  document: ReferenceFile,
  catalog: CatalogIndex,
  settings: Settings,
  locale: string,
  { fail = () => undefined, rules = RULES }: DiagnosisOptions = {},
): Diagnostic[] {
  const scope = catalog.scopeOf(document.uri);
  const isIgnored = ignoredNames(settings.ignore);
  const failed = new Set<Rule>();
  const findingOf = (rule: Rule, subject: Subject) => {
    try {
      return rule(subject);
    } catch (error) {
      if (!failed.has(rule)) fail(error);
      failed.add(rule);
      return undefined;
    }
  };
  return document.references.flatMap((reference) => {
    const place = placeOf(document, reference, fail);
    const subject: Subject = { reference, place, scope, catalog, locale };
    return rules.flatMap((rule) => {
      const finding = findingOf(rule, subject);
      const severity = finding && severityIn(place, settings.severity[finding.code]);
      if (!finding || !severity) return [];
      if (IGNORABLE.has(finding.code) && isIgnored(reference.name)) return [];
      return [
        {
          range: document.rangeOf(reference.nameStart, reference.nameEnd),
          severity,
          code: finding.code,
          source: DIAGNOSTIC_SOURCE,
          message: finding.message,
          // Struck through: in prose, where a hint shows nothing else, that is all there is to see.
          ...(finding.code === "secret-deleted" && { tags: [DiagnosticTag.Deprecated] }),
        },
      ];
    });
  });
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

/** The reference is not written as the platform wants it. */
const validity: Rule = ({ reference }) => {
  if (reference.problem === undefined) return undefined;
  const corrected = correctedReference(reference);
  const advice = corrected === undefined ? "" : ` ${l10n.t("Write {0}.", corrected)}`;
  return { code: "invalid-reference", message: problemOf(reference) + advice };
};

function problemOf(reference: Reference): string {
  switch (reference.problem) {
    case "plural":
      return l10n.t("The word is $secret, without an s.");
    case "unclosed":
      return l10n.t("This reference to a secret is not closed right after the name.");
    case "lower-case":
      return l10n.t("Names of secrets are upper case.");
    case "too-long":
      return l10n.t("This name of a secret is too long.");
    case "empty":
      return l10n.t("The name of the secret is missing.");
    default:
      return l10n.t("Only A–Z, 0–9 and _ may stand in the name of a secret.");
  }
}

/** What the name means where it stands. */
const meaning: Rule = ({ reference, scope, catalog, locale }) => {
  if (reference.problem !== undefined) return undefined;
  const { name } = reference;
  const resolution = catalog.resolve(scope, name);
  switch (resolution.kind) {
    case "deleted": {
      const when = exactTime(resolution.secret.deletedAt ?? resolution.secret.updatedAt, locale);
      const message = l10n.t("{0} was deleted on {1}. At run time this reference gets no value.", name, when);
      return { code: "secret-deleted", message };
    }
    case "out-of-scope":
      if (!catalog.complete) return undefined;
      return {
        code: "secret-out-of-scope",
        message: l10n.t(
          "{0} cannot be used here: it belongs to {1}.",
          name,
          listed(
            resolution.secrets.map((secret) => ownerOf(secret, scope, catalog)),
            locale,
          ),
        ),
      };
    case "not-found": {
      if (!catalog.complete) return undefined;
      const near = nearestName(
        name,
        catalog.visibleFrom(scope).map((secret) => secret.name),
      );
      const message = l10n.t("There is no secret named {0}.", name);
      return {
        code: "secret-not-found",
        message: near === undefined ? message : `${message} ${l10n.t("Did you mean {0}?", near)}`,
      };
    }
    case "unreachable-in-tool":
      if (!catalog.complete) return undefined;
      return {
        code: "secret-unreachable-in-tool",
        message: l10n.t("Tools reach organization secrets only, and {0} is a project secret.", name),
      };
    case "found":
      if (resolution.secret.state !== "unavailable") return undefined;
      return {
        code: "secret-unavailable",
        message: l10n.t("The value of {0} cannot be read on this machine. Enter it again.", name),
      };
  }
};

/** Each place has one documented form; the other may work, and nobody promises it. */
const evaluation: Rule = ({ reference, place }) => {
  if (reference.problem !== undefined) return undefined;
  if (place === "code" && reference.form !== "call") {
    const code = `await ${renderReference("call", reference.name)}`;
    const message = l10n.t("In code, the documented way to read a secret is {0}.", code);
    return { code: "reference-not-evaluated", message };
  }
  if (place === "configuration" && reference.form === "call") {
    const braces = renderReference("braces", reference.name);
    const message = l10n.t("Outside code, the documented way to use a secret is {0}.", braces);
    return { code: "reference-not-evaluated", message };
  }
  return undefined;
};

const RULES: readonly Rule[] = [validity, meaning, evaluation];

function ownerOf(secret: SecretSummary, scope: FileScope, catalog: CatalogIndex): string {
  if (secret.project === undefined) return l10n.t("organization {0}", secret.organization);
  const project = l10n.t("project {0}", catalog.projectLabel(secret.project));
  if (secret.organization === scope.organization) return project;
  return l10n.t("{0} of organization {1}", project, secret.organization);
}

function listed(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}

/** In prose a reference is not a use, so whatever is wrong with it is a hint at most. */
function severityIn(place: PlaceKind, severity: Severity): DiagnosticSeverity | undefined {
  if (severity === "off") return undefined;
  return place === "prose" ? DiagnosticSeverity.Hint : SEVERITY[severity];
}
