import * as l10n from "@vscode/l10n";
import { idOf, type Scope, type SecretSummary } from "../../common/catalog.ts";
import { mayWrite, OFFERED_COMMANDS, type TransferArgument } from "../../common/offeredCommands.ts";
import type { Fix, FixSubject } from "./fixes.ts";

/** Brings a secret to where the file can use it; the editor asks before it does so. */
export function transferFixes({ reference, resolution, scope, context }: FixSubject): readonly Fix[] {
  const mayTransfer = (...scopes: readonly Scope[]) => scopes.every((one) => mayWrite(context.ability, one));
  const organization = { organization: scope.organization };
  switch (resolution.kind) {
    case "unreachable-in-tool": {
      if (!mayTransfer(resolution.secret, organization)) return [];
      const title = l10n.t("Move {0} to the organization…", reference.name);
      return [fix(title, OFFERED_COMMANDS.moveSecret, argument(resolution.secret, organization))];
    }
    case "out-of-scope": {
      // Several secrets of the name may have several values, and which one is meant is not for us to say.
      const [secret, ...others] = resolution.secrets.filter(({ state }) => state === "active");
      if (!secret || others.length > 0) return [];
      const project = scope.isTool ? undefined : scope.binding?.project;
      const target: Scope = project === undefined ? organization : { ...organization, project };
      const copy = fix(
        project === undefined
          ? l10n.t("Copy {0} to the organization…", reference.name)
          : l10n.t("Copy {0} to this project…", reference.name),
        OFFERED_COMMANDS.copySecret,
        argument(secret, target),
      );
      const copies = mayTransfer(secret, target) ? [copy] : [];
      if (secret.organization !== scope.organization || !mayTransfer(secret, organization)) return copies;
      const title = l10n.t("Move {0} to the organization…", reference.name);
      return [...copies, fix(title, OFFERED_COMMANDS.moveSecret, argument(secret, organization))];
    }
    case "found":
    case "deleted":
    case "not-found":
      return [];
  }
}

function argument(secret: SecretSummary, to: TransferArgument["to"]): TransferArgument {
  return { secret: idOf(secret), to };
}

function fix(title: string, command: string, transfer: TransferArgument): Fix {
  return { title, command: { title, command, arguments: [transfer] } };
}
