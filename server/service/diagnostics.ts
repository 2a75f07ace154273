import * as l10n from "@vscode/l10n";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { CatalogIndex, FileScope, SecretSummary } from "../../common/catalog.ts";
import { DIAGNOSTIC_SOURCE } from "../../common/protocol.ts";
import { correctedReference, type Reference } from "../../common/reference.ts";
import { renderReference } from "../../common/referenceSyntax.ts";
import { exactTime } from "../../common/relativeTime.ts";
import type { DiagnosticCode, Settings, Severity } from "../../common/settings.ts";
import { diagnoseCredentials } from "./credentialDiagnostics.ts";
import type { DocumentModel } from "./documentModel.ts";
import { nearestName } from "./nearestName.ts";
import type { PlaceKind } from "./place.ts";
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

type Rule = (subject: Subject) => Finding | undefined;

/** Everything there is to say about a document: its references, then its credentials, each in the order in which they stand. */
export function diagnose(
  document: DocumentModel,
  catalog: CatalogIndex,
  settings: Settings,
  locale: string,
): Diagnostic[] {
  const scope = catalog.scopeOf(document.uri);
  const ofReferences = document.references.flatMap((reference): Diagnostic[] => {
    const place = document.placeAt(reference.nameStart).kind;
    const subject: Subject = { reference, place, scope, catalog, locale };
    const rules = reference.problem === undefined ? [meaning, evaluation] : [validity];
    return rules.flatMap((rule) => {
      const finding = rule(subject);
      const severity = finding && severityIn(place, settings.severity[finding.code]);
      if (!finding || !severity) return [];
      return [
        {
          range: document.rangeOf(reference.nameStart, reference.nameEnd),
          severity,
          code: finding.code,
          source: DIAGNOSTIC_SOURCE,
          message: finding.message,
        },
      ];
    });
  });
  return [...ofReferences, ...diagnoseCredentials(document, settings.severity["hardcoded-credential"])];
}

/** The reference is not written as the platform wants it. */
const validity: Rule = ({ reference }) => {
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
  const { name } = reference;
  const resolution = catalog.resolve(scope, name);
  switch (resolution.kind) {
    case "deleted": {
      const when = exactTime(resolution.secret.deletedAt ?? resolution.secret.updatedAt, locale);
      const message = l10n.t(
        "The secret {0} was deleted on {1}. At run time this reference gets no value.",
        name,
        when,
      );
      return { code: "secret-deleted", message };
    }
    case "out-of-scope":
      if (!catalog.complete) return undefined;
      return {
        code: "secret-out-of-scope",
        message: l10n.t(
          "The secret {0} cannot be used here: it belongs to {1}.",
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
