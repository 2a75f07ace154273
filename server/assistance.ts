import type { CompletionItem, CompletionList, Connection } from "vscode-languageserver";
import { mayCreateFor } from "../common/offeredCommands.ts";
import type { ClientFacts } from "./clientFacts.ts";
import type { Requests } from "./requests.ts";
import { completionsAt, resolveCompletion } from "./service/completion.ts";
import { createCompletionAt } from "./service/createCompletion.ts";
import { hoverAt } from "./service/hover.ts";
import type { FactsContext } from "./service/secretFacts.ts";
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

  connection.onCompletionResolve(async (item) => {
    try {
      return resolveCompletion(item, await factsContext());
    } catch (error) {
      host.fail(error);
      return item;
    }
  });

  connection.onHover((params, token) =>
    requests.atPosition(params, token, undefined, async (model, offset) => {
      return hoverAt(model, offset, { ...(await factsContext()), ability: facts.ability });
    }),
  );

  async function factsContext(): Promise<FactsContext> {
    const files = await workspace.files();
    const { catalog, locale } = facts;
    return { catalog, countUses: (scope, name) => countUses(files, catalog, scope, name), now: now(), locale };
  }
}
