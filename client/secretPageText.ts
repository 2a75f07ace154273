import { l10n } from "vscode";
import type { SecretId, SecretSummary } from "../common/catalog.ts";
import type { SecretUse } from "../common/protocol.ts";
import { exactTime } from "../common/relativeTime.ts";
import { placeOf } from "./secretPageLinks.ts";

/** What a page about a secret is made of. */
export interface SecretPage extends SecretId {
  /** `undefined` when no such secret is listed. */
  readonly secret: SecretSummary | undefined;
  /** What people call its project, or its organization. */
  readonly label: string;
  /** `undefined` when it is not known where the secret is used. */
  readonly uses: readonly SecretUse[] | undefined;
  /** How a file is called in the workspace. */
  readonly pathOf: (uri: string) => string;
  readonly locale: string;
}

/** The text of a page about a secret: everything but the value. */
export function secretPageText(page: SecretPage): string {
  const { name, project, secret, label, uses } = page;
  const scope = project === undefined ? l10n.t("Organization: {0}", label) : l10n.t("Project: {0}", label);
  const lines = [name, "", scope, ...(secret ? factsOf(secret, page.locale) : [l10n.t("Not listed.")])];
  if (uses) lines.push(...usesOf(uses, page.pathOf));
  return `${lines.join("\n")}\n`;
}

function factsOf(secret: SecretSummary, locale: string): readonly string[] {
  return [
    l10n.t("State: {0}", stateOf(secret)),
    at("created", secret.createdAt, locale),
    at("updated", secret.updatedAt, locale),
    ...(secret.deletedAt === undefined ? [] : [at("deleted", secret.deletedAt, locale)]),
  ];
}

function at(event: "created" | "updated" | "deleted", time: string, locale: string): string {
  const when = exactTime(time, locale);
  switch (event) {
    case "created":
      return l10n.t("Created: {0}", when);
    case "updated":
      return l10n.t("Updated: {0}", when);
    case "deleted":
      return l10n.t("Deleted: {0}", when);
  }
}

function stateOf({ state }: SecretSummary): string {
  switch (state) {
    case "active":
      return l10n.t("active");
    case "unavailable":
      return l10n.t("unavailable, its value cannot be read on this machine");
    case "deleted":
      return l10n.t("deleted, references to it get no value at run time");
  }
}

function usesOf(uses: readonly SecretUse[], pathOf: SecretPage["pathOf"]): readonly string[] {
  if (uses.length === 0) return [l10n.t("Not used in this workspace.")];
  const places = uses.flatMap((use) => {
    const place = placeOf(use, pathOf);
    return use.lineText === "" ? [place] : [place, `    ${use.lineText}`];
  });
  return [l10n.t("Uses: {0}", uses.length), "", ...places];
}
