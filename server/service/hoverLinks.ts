import * as l10n from "@vscode/l10n";
import { type FileScope, idOf, type Resolution } from "../../common/catalog.ts";
import { nameProblem } from "../../common/names.ts";
import { type CommandAbility, mayCreateFor, mayWrite, OFFERED_COMMANDS } from "../../common/offeredCommands.ts";

/** A name in a file, and what the file can use. */
export interface HoveredName {
  readonly name: string;
  readonly uri: string;
  readonly scope: FileScope;
}

/** What can be done about a reference, as one line of Markdown links; `undefined` when there is nothing. */
export function hoverLinks(place: HoveredName, resolution: Resolution, ability: CommandAbility): string | undefined {
  const links = ability === "none" ? [] : linksFor(place, resolution, ability);
  return links.length > 0 ? links.join(" · ") : undefined;
}

function linksFor(
  { name, uri, scope }: HoveredName,
  resolution: Resolution,
  ability: CommandAbility,
): readonly string[] {
  switch (resolution.kind) {
    case "found": {
      const secret = idOf(resolution.secret);
      const reveal = link(l10n.t("Reveal in view"), OFFERED_COMMANDS.revealSecret, { secret });
      const references = link(l10n.t("Show references"), OFFERED_COMMANDS.findReferences, { secret });
      const edit = mayWrite(ability, secret)
        ? [link(l10n.t("Edit value"), OFFERED_COMMANDS.editSecret, { secret })]
        : [];
      return [...edit, references, reveal];
    }
    case "deleted":
    case "not-found":
      return mayCreateFor(ability, scope) && nameProblem(name) === undefined
        ? [link(l10n.t("Create secret"), OFFERED_COMMANDS.createSecret, { name, uri })]
        : [];
    case "out-of-scope":
    case "unreachable-in-tool":
      return [];
  }
}

function link(title: string, command: string, argument: object): string {
  // Parentheses stand in no encoded text of ours but would end the link.
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (one) =>
    one === "(" ? "%28" : "%29",
  );
  return `[${title}](command:${command}?${encoded})`;
}
