import type { CompletionItem, CompletionList, Connection } from "vscode-languageserver";
import type { FileScope } from "../common/catalog.ts";
import { mayCreateFor } from "../common/offeredCommands.ts";
import type { ClientFacts } from "./clientFacts.ts";
import type { Requests } from "./requests.ts";
import { completionsAt, resolveCompletion } from "./service/completion.ts";
import { createCompletionAt } from "./service/createCompletion.ts";
import { hoverAt } from "./service/hover.ts";
import { countUses } from "./service/uses.ts";
import type { Workspace } from "./workspace.ts";

/** What the handlers need from the server around them. */
export interface AssistanceHost {
  readonly workspace: Workspace;
  readonly facts: ClientFacts;
  /** Epoch ms. */
  readonly now: () => number;
  readonly requests: Requests;
  readonly fail: (error: unknown) => void;
}

/** Answers what helps while a reference is written and read: completion and hover. */
export function serveAssistance(connection: Connection, host: AssistanceHost): void {
  const { workspace, facts, now, requests } = host;

  connection.onCompletion((params, token) =>
    requests.atPosition<CompletionItem[] | CompletionList>(params, token, [], (model, offset) => {
      const { isIncomplete, items } = completionsAt(model, offset, facts.catalog);
      if (!mayCreateFor(facts.ability, facts.catalog.scopeOf(model.uri))) {
        return isIncomplete ? { isIncomplete, items } : items;
      }
      const creation = createCompletionAt(model, offset, facts.catalog);
      // Which name can be created changes with each character.
      return { isIncomplete: true, items: creation ? [...items, creation] : items };
    }),
  );

  connection.onCompletionResolve((item) => {
    try {
      return resolveCompletion(item, facts.catalog, now(), facts.locale);
    } catch (error) {
      host.fail(error);
      return item;
    }
  });

  connection.onHover((params, token) =>
    requests.atPosition(params, token, undefined, async (model, offset) => {
      const { catalog, locale, ability } = facts;
      const workflows = await workspace.files();
      const uses = (scope: FileScope, name: string) => countUses(workflows, catalog, scope, name);
      return hoverAt(model, offset, { catalog, countUses: uses, now: now(), locale, ability });
    }),
  );
}
