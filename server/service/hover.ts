import * as l10n from "@vscode/l10n";
import { type Hover, MarkupKind } from "vscode-languageserver-types";
import type { CatalogIndex, FileScope, Resolution } from "../../common/catalog.ts";
import type { CommandAbility } from "../../common/offeredCommands.ts";
import { referenceAtOffset } from "../../common/reference.ts";
import { exactTime, relativeTime } from "../../common/relativeTime.ts";
import type { DocumentModel } from "./documentModel.ts";
import { hoverLinks } from "./hoverLinks.ts";
import { nearestName } from "./nearestName.ts";
import { type FactsContext, factsOf, scopeSentence } from "./secretFacts.ts";

/** What a hover needs besides the document. */
export interface HoverContext extends FactsContext {
  /** Which commands the hover may link to; none when absent. */
  readonly ability?: CommandAbility;
}

/**
 * What there is to know of the reference at a position: everything but the value.
 * @param offset UTF-16
 */
export function hoverAt(document: DocumentModel, offset: number, context: HoverContext): Hover | undefined {
  const reference = referenceAtOffset(document.references, offset);
  if (!reference || reference.name === "") return undefined;
  const scope = context.catalog.scopeOf(document.uri);
  const resolution = context.catalog.resolve(scope, reference.name);
  const facts = describe(reference.name, resolution, scope, context);
  if (facts.length === 0) return undefined;
  const links = hoverLinks({ name: reference.name, uri: document.uri, scope }, resolution, context.ability ?? "none");
  const paragraphs = [`**\`${reference.name}\`**`, ...facts, ...(links === undefined ? [] : [links])];
  return {
    range: document.rangeOf(reference.start, reference.end),
    contents: { kind: MarkupKind.Markdown, value: paragraphs.join("\n\n") },
  };
}

function describe(name: string, resolution: Resolution, scope: FileScope, context: HoverContext): readonly string[] {
  const { catalog, locale, now } = context;
  switch (resolution.kind) {
    case "found":
      return factsOf(resolution, scope, context);
    case "deleted": {
      const time = resolution.secret.deletedAt ?? resolution.secret.updatedAt;
      const when = l10n.t("Deleted {0} ({1})", relativeTime(time, now, locale), exactTime(time, locale));
      return [when, l10n.t("At run time this reference gets no value."), ...didYouMean(name, scope, catalog)];
    }
    case "unreachable-in-tool":
      return [scopeSentence(resolution.secret, catalog), l10n.t("Tools reach organization secrets only.")];
    case "out-of-scope": {
      if (!catalog.complete) return [];
      return [
        l10n.t("Cannot be used in this file."),
        ...resolution.secrets.map((secret) => scopeSentence(secret, catalog)),
      ];
    }
    case "not-found": {
      if (!catalog.complete) return [];
      return [l10n.t("There is no secret of this name."), ...didYouMean(name, scope, catalog)];
    }
  }
}

function didYouMean(name: string, scope: FileScope, catalog: CatalogIndex): readonly string[] {
  const near = nearestName(
    name,
    catalog.visibleFrom(scope).map((secret) => secret.name),
  );
  return near === undefined ? [] : [l10n.t("Did you mean {0}?", `\`${near}\``)];
}
