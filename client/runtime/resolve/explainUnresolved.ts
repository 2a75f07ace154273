import { l10n } from "vscode";
import type { UnresolvedReference, UnresolvedReferencesError } from "./unresolvedReferences.ts";

/** Says which references have no value, where each stands, and what to do. */
export function explainUnresolved({ references }: UnresolvedReferencesError): string {
  const places = new Map<string, { readonly reference: UnresolvedReference; readonly places: Set<string> }>();
  for (const reference of references) {
    const known = places.get(reference.name);
    if (known) known.places.add(placeOf(reference));
    else places.set(reference.name, { reference, places: new Set([placeOf(reference)]) });
  }
  const each = Array.from(places.values(), (it) => explain(it.reference, [...it.places].join(", ")));
  return [l10n.t("Nothing was sent or run."), ...each].join(" ");
}

function placeOf({ place, isMultiline, line }: UnresolvedReference): string {
  return isMultiline ? l10n.t("{0}, line {1}", place, line) : place;
}

function explain({ name, reason }: UnresolvedReference, place: string): string {
  switch (reason) {
    case "not-found":
      return l10n.t("{0} ({1}) does not exist: create it first.", name, place);
    case "deleted":
      return l10n.t("{0} ({1}) was deleted: create it again, or use another secret.", name, place);
    case "out-of-scope":
      return l10n.t("{0} ({1}) belongs to another project: copy it to this one.", name, place);
    case "unreachable-in-tool":
      return l10n.t("{0} ({1}) is a project secret, and tools reach organization secrets only.", name, place);
    case "unseen":
      return l10n.t("{0} ({1}) cannot be seen now: the Secrets view says why.", name, place);
    case "unavailable":
      return l10n.t("The value of {0} ({1}) cannot be read on this machine: enter it again.", name, place);
    case "invalid":
      return l10n.t("The reference “{0}” ({1}) is not written correctly: see Problems.", name, place);
    case "too-short":
      return l10n.t("The value of {0} ({1}) is too short to be masked: use one of 6 characters or more.", name, place);
  }
}
