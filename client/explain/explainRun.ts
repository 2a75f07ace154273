import { l10n } from "vscode";
import { type UnresolvedReference, UnresolvedReferencesError } from "../runtime/resolve/unresolvedReferences.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import { MIN_SECRET_LENGTH } from "../store/valueRules.ts";
import { explainStoreFailure } from "./explainStore.ts";

/**
 * Says why nothing was run, and what to do next: one line, or one and a list. Holds names and places, never values.
 * @returns `undefined` for an error that is not about secrets
 */
export function explainRefusal(error: unknown): readonly string[] | undefined {
  if (error instanceof UnresolvedReferencesError) return explainUnresolved(error);
  return error instanceof SecretStoreError ? [explainStoreFailure(error)] : undefined;
}

/** Says why nothing is run here. */
export function untrustedReason(): string {
  return l10n.t("Nothing is run with secrets in an untrusted workspace. Trust this workspace, then try again.");
}

function explainUnresolved({ references }: UnresolvedReferencesError): readonly string[] {
  const title =
    references.length === 1
      ? l10n.t("Nothing was run or sent, because a reference to a secret has no value.")
      : l10n.t("Nothing was run or sent, because {0} references to secrets have no value.", references.length);
  return [title, ...references.map((reference) => `${placeOf(reference)}: ${problemOf(reference)}`)];
}

/** In the form that a terminal turns into a link when the place is a file. */
function placeOf({ place, line, column, isMultiline }: UnresolvedReference): string {
  return isMultiline ? `${place}:${line}:${column}` : place;
}

function problemOf({ name, reason }: UnresolvedReference): string {
  switch (reason) {
    case "not-found":
      return l10n.t("There is no secret named {0}. Create it, or correct the name.", name);
    case "deleted":
      return l10n.t("{0} was deleted. Create it again, or use another secret.", name);
    case "out-of-scope":
      return l10n.t("{0} belongs to another project. Copy it to this one, or use another secret.", name);
    case "unreachable-in-tool":
      return l10n.t("{0} is a project secret, and tools reach organization secrets only. Copy it there.", name);
    case "unavailable":
      return l10n.t("The value of {0} cannot be read on this machine. Enter it again.", name);
    case "unseen":
      return l10n.t("{0} cannot be seen now. The Secrets view says why.", name);
    case "invalid":
      return l10n.t("{0} is not written as a reference to a secret. The Problems panel says how to write it.", name);
    case "too-short":
      return l10n.t(
        "The value of {0} has fewer than {1} characters. Masking it would mask half of the output, so it is not used. Enter a longer one.",
        name,
        MIN_SECRET_LENGTH,
      );
  }
}
