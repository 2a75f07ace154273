import { l10n, type QuickPickItem, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { CatalogIndex, type ProjectBinding } from "../../common/catalog.ts";
import { findReferences } from "../../common/reference.ts";
import { renderReference } from "../../common/referenceSyntax.ts";
import { untrustedReason } from "../explain/explainRun.ts";
import { promptForPicks } from "../prompts/pick.ts";
import { runSteps, type Step } from "../prompts/steps.ts";
import { promptForText } from "../prompts/textPrompt.ts";
import { askForTrust } from "../readOnly.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { sayNothing } from "./sayNothing.ts";
import { originText } from "./scopes.ts";

/** Names of environment variables that every system knows (POSIX, "Environment Variables"). */
const VARIABLE = /^[A-Za-z_]\w*$/;

interface SecretItem extends QuickPickItem {
  readonly name: string;
}

/** Runs a command line with secrets in its environment. Nothing of it is remembered. */
export async function runCommand(context: CommandContext): Promise<void> {
  const { run } = context;
  if (!run) {
    window.showWarningMessage(
      l10n.t("A browser cannot start commands. Open this folder in VS Code on a computer or on a remote machine."),
    );
    return;
  }
  if (!(await askForTrust(untrustedReason()))) return;
  const folder = currentFolder();
  const place = placeIn(folder, context.projects.current.binding);
  const items = await secretItems(context, place);
  if (items.length === 0) {
    sayNothing(
      context.catalog,
      l10n.t("There are no secrets in this project or its organization yet. Create one first."),
    );
    return;
  }

  const title = l10n.t("Run command with secrets");
  const variables = new Map<string, string>();
  let chosen: readonly SecretItem[] = [];
  let command = "";

  const askSecrets: Step = (position) =>
    promptForPicks<SecretItem>({
      title,
      placeholder: l10n.t("Which secrets does the command need?"),
      items,
      selected: chosen,
      // Each secret that is chosen has a step of its own.
      position: { ...position, total: undefined },
      accept: (picked) => {
        chosen = picked;
        steps.splice(1, steps.length, ...chosen.map(askVariable), askCommand);
      },
    });

  const askVariable = ({ name }: SecretItem): Step => {
    return (position) =>
      promptForText({
        title,
        prompt: l10n.t("The environment variable that holds {0}", name),
        placeholder: name,
        text: variables.get(name) ?? variableFor(name),
        position,
        check: (text) =>
          checkVariable(
            text,
            chosen.some((it) => it.name !== name && variables.get(it.name) === text),
          ),
        accept: (text) => void variables.set(name, text),
      });
  };

  const askCommand: Step = (position) =>
    promptForText({
      title,
      prompt:
        place === undefined
          ? l10n.t("A command line. Values are masked in its output.")
          : l10n.t("A command line, run in {0}. Values are masked in its output.", nameOf(place)),
      placeholder: "npm test",
      text: command,
      position,
      check: checkCommand,
      accept: (text) => {
        command = text;
      },
    });

  const steps: Step[] = [askSecrets, askCommand];
  if (!(await runSteps(steps))) return;
  const env = chosen.map(({ name }) => [variables.get(name) ?? name, renderReference("braces", name)]);
  await run({ command, env: Object.fromEntries(env), ...(place && { cwd: place.fsPath }) }, folder);
}

/** @throws {SecretStoreError} when none of the secrets may be used */
async function secretItems(context: CommandContext, place: Uri | undefined): Promise<readonly SecretItem[]> {
  const { catalog, store } = context;
  const index = new CatalogIndex(await catalog.reload());
  const usable = index.visibleFrom(index.scopeOf(place?.toString() ?? "")).filter(({ state }) => state === "active");
  const readable = usable.filter((secret) => store.accessTo(secret) === "write");
  if (usable.length > 0 && readable.length === 0) throw new SecretStoreError("access-denied");
  return readable.map((secret) => ({
    label: secret.name,
    description: originText(context, secret),
    name: secret.name,
  }));
}

/** The folder of the active editor, else the first. */
function currentFolder() {
  const active = window.activeTextEditor?.document.uri;
  return (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
}

/** The project's folder where it lies within the workspace folder, else that one. */
function placeIn(folder: WorkspaceFolder | undefined, binding: ProjectBinding | undefined): Uri | undefined {
  if (folder && binding?.folder.startsWith(`${folder.uri}/`)) return Uri.parse(binding.folder);
  return folder?.uri;
}

function nameOf({ path }: Uri): string {
  return path.replace(/\/+$/, "").split("/").at(-1) || path;
}

/** Names of secrets may start with a digit, those of variables may not. */
function variableFor(name: string): string {
  return VARIABLE.test(name) ? name : `_${name}`;
}

function checkVariable(text: string, isTaken: boolean): string | undefined {
  if (isTaken) return l10n.t("Another secret uses this variable already. Choose another name.");
  if (VARIABLE.test(text)) return undefined;
  return l10n.t("Use letters, digits and _, and start with no digit.");
}

function checkCommand(text: string): string | undefined {
  if (text.trim() === "") return l10n.t("Enter a command.");
  if (findReferences(text).length === 0) return undefined;
  return l10n.t("Every program of this machine can read a command line. Use the environment variable instead.");
}
