import { l10n, Uri, workspace } from "vscode";
import type { SecretUse } from "../../common/protocol.ts";
import type { ReferenceEffects } from "../../common/referenceEffects.ts";

/** How many of the places a dialog has room for. */
const LISTED = 3;

/** Where references are, the first ones, a line each. */
function placesText(uses: readonly SecretUse[]): string {
  const places = uses.slice(0, LISTED).map(({ uri, range }) => {
    return `${workspace.asRelativePath(Uri.parse(uri))}:${range.start.line + 1}`;
  });
  return [...places, ...(uses.length > LISTED ? ["…"] : [])].join("\n");
}

/**
 * In how many places and files a secret is used, and where.
 * @param uses `undefined` when it is not known
 */
export function usesText(uses: readonly SecretUse[] | undefined): string {
  if (!uses) return l10n.t("Where it is used is not known yet.");
  if (uses.length === 0) return l10n.t("Not used in this workspace.");
  const listed = placesText(uses);
  const files = new Set(uses.map(({ uri }) => uri)).size;
  if (uses.length === 1) return l10n.t("Used in 1 place:\n{0}", listed);
  return files === 1
    ? l10n.t("Used in {0} places in 1 file:\n{1}", uses.length, listed)
    : l10n.t("Used in {0} places in {1} files:\n{2}", uses.length, files, listed);
}

/** What becomes of references, a line for each kind of change. */
export function effectsText({ gaining, losing, changing }: ReferenceEffects<SecretUse>): string {
  const lines = [
    ...(gaining.length > 0 ? [gainingText(gaining)] : []),
    ...(losing.length > 0 ? [losingText(losing)] : []),
    ...(changing.length > 0 ? [changingText(changing)] : []),
  ];
  return lines.length > 0 ? lines.join("\n\n") : l10n.t("No reference in this workspace changes its meaning.");
}

function gainingText(uses: readonly SecretUse[]): string {
  return uses.length === 1
    ? l10n.t("1 reference finds its secret then:\n{0}", placesText(uses))
    : l10n.t("{0} references find their secret then:\n{1}", uses.length, placesText(uses));
}

function losingText(uses: readonly SecretUse[]): string {
  return uses.length === 1
    ? l10n.t("1 reference gets no value any more:\n{0}", placesText(uses))
    : l10n.t("{0} references get no value any more:\n{1}", uses.length, placesText(uses));
}

function changingText(uses: readonly SecretUse[]): string {
  return uses.length === 1
    ? l10n.t("1 reference means another secret of the same name then:\n{0}", placesText(uses))
    : l10n.t("{0} references mean another secret of the same name then:\n{1}", uses.length, placesText(uses));
}
