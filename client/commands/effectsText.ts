import { l10n, Uri, workspace } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import type { ReferenceEffects } from "../../common/referenceEffects.ts";

/** How many of the places a dialog has room for. */
const LISTED = 3;

/** Where references are, the first ones: `a.json:12, b.json:3, …`. */
export function placesText(uses: readonly SecretUse[]): string {
  const places = uses.slice(0, LISTED).map(({ uri, range }) => {
    return `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
  });
  return [...places, ...(uses.length > LISTED ? ["…"] : [])].join(", ");
}

/** In how many places and files a secret is used, and where. */
export function usesText(uses: readonly SecretUse[]): string {
  if (uses.length === 0) return l10n.t("Not used in this workspace.");
  const listed = placesText(uses);
  const files = new Set(uses.map(({ uri }) => uri)).size;
  if (uses.length === 1) return l10n.t("Used in 1 place: {0}", listed);
  return files === 1
    ? l10n.t("Used in {0} places in 1 file: {1}", uses.length, listed)
    : l10n.t("Used in {0} places in {1} files: {2}", uses.length, files, listed);
}

/** What becomes of references, a line for each kind of change. */
export function effectsText({ gaining, losing, changing }: ReferenceEffects<SecretUse>): string {
  const lines = [
    ...(gaining.length > 0 ? [gainingText(gaining)] : []),
    ...(losing.length > 0 ? [losingText(losing)] : []),
    ...(changing.length > 0 ? [changingText(changing)] : []),
  ];
  return lines.length > 0 ? lines.join("\n") : l10n.t("No reference in this workspace changes its meaning.");
}

function gainingText(uses: readonly SecretUse[]): string {
  return uses.length === 1
    ? l10n.t("1 reference finds its secret then: {0}", placesText(uses))
    : l10n.t("{0} references find their secret then: {1}", uses.length, placesText(uses));
}

function losingText(uses: readonly SecretUse[]): string {
  return uses.length === 1
    ? l10n.t("1 reference gets no value any more: {0}", placesText(uses))
    : l10n.t("{0} references get no value any more: {1}", uses.length, placesText(uses));
}

function changingText(uses: readonly SecretUse[]): string {
  return uses.length === 1
    ? l10n.t("1 reference means another secret of the same name then: {0}", placesText(uses))
    : l10n.t("{0} references mean another secret of the same name then: {1}", uses.length, placesText(uses));
}
