import * as l10n from "@vscode/l10n";
import { type CatalogIndex, type FileScope, isReadable, type SecretSummary } from "../../common/catalog.ts";
import type { PlaceKind } from "../../common/place.ts";
import { correctedReference, type Reference } from "../../common/reference.ts";
import { renderReference } from "../../common/referenceSyntax.ts";
import { exactTime } from "../../common/relativeTime.ts";
import type { DiagnosticCode } from "../../common/settings.ts";
import { nearestName } from "./nearestName.ts";
import { ownerOf } from "./secretOwner.ts";

/** What a rule knows of the reference it looks at. */
export interface Subject {
  readonly reference: Reference;
  readonly place: PlaceKind;
  readonly scope: FileScope;
  readonly catalog: CatalogIndex;
  readonly locale: string;
}

interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** The secrets that it speaks of. */
  readonly secrets?: readonly SecretSummary[];
}

/** What is wrong with a reference, seen from one side. */
export type Rule = (subject: Subject) => Problem | undefined;

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
      return { code: "secret-deleted", message, secrets: [resolution.secret] };
    }
    case "out-of-scope":
      if (!catalog.complete) return undefined;
      return {
        code: "secret-out-of-scope",
        message: l10n.t(
          "{0} cannot be used here: it belongs to {1}.",
          name,
          listed(
            resolution.secrets.map((secret) => foreignOwnerOf(secret, scope, catalog)),
            locale,
          ),
        ),
        secrets: resolution.secrets,
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
        secrets: [resolution.secret],
      };
    case "found":
      if (resolution.secret.state !== "unavailable") return undefined;
      return {
        code: "secret-unavailable",
        message: l10n.t("The value of {0} cannot be read on this machine. Enter it again.", name),
        secrets: [resolution.secret],
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

/** All rules there are. */
export const RULES: readonly Rule[] = [validity, meaning, evaluation];

function foreignOwnerOf(secret: SecretSummary, scope: FileScope, catalog: CatalogIndex): string {
  const owner = ownerOf(secret, catalog);
  const isForeign = secret.project !== undefined && secret.organization !== scope.organization;
  if (!isForeign || !isReadable(secret.organization)) return owner;
  return l10n.t("{0} of organization {1}", owner, secret.organization);
}

function listed(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}
