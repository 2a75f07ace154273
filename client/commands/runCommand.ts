import { l10n, type QuickPickItem, ThemeIcon, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { CatalogIndex, type ProjectBinding, type SecretSummary } from "../../common/catalog.ts";
import { findReferences } from "../../common/reference.ts";
import { renderReference } from "../../common/referenceSyntax.ts";
import { untrustedReason } from "../explain/explainRun.ts";
import { promptForPicks } from "../prompts/pick.ts";
import { runSteps, type Step, type StepPosition } from "../prompts/steps.ts";
import { promptForText } from "../prompts/textPrompt.ts";
import { askForTrust } from "../readOnly.ts";
import { SecretStoreError } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";
import { listed } from "./listed.ts";
import { sayNothing } from "./sayNothing.ts";
import { originText } from "./scopes.ts";

/** Names of environment variables that every system knows (POSIX, "Environment Variables"). */
const VARIABLE = /^[A-Za-z_]\w*$/;

interface SecretItem extends QuickPickItem {
  readonly name: string;
}

/**
 * Runs a command line with secrets in its environment, each in the variable of its name unless that is changed in the
 * list. Nothing of it is remembered.
 */
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
  const secrets = await usableSecrets(context, place);
  if (secrets.length === 0) {
    sayNothing(
      context.catalog,
      l10n.t("There are no secrets in this project or its organization yet. Create one first."),
    );
    return;
  }

  const title = l10n.t("Run command with secrets");
  const variables = new Map(secrets.map(({ name }) => [name, variableFor(name)]));
  const variableOf = (name: string) => variables.get(name) ?? name;
  let chosen: ReadonlySet<string> = new Set();
  let command = "";

  /** The list again and again, with an input between for each variable that is to be another. */
  const askSecrets: Step = async (position) => {
    for (let changed: string | undefined; ; ) {
      const items = secrets.map((secret) => secretItem(context, secret, variableOf(secret.name)));
      let asked: string | undefined;
      const outcome = await promptForPicks<SecretItem>({
        title,
        placeholder: l10n.t("Which secrets does the command need?"),
        items,
        selected: items.filter(({ name }) => chosen.has(name)),
        active: items.find(({ name }) => name === changed),
        position,
        accept: (ticked, pressed) => {
          chosen = new Set([...ticked, ...(pressed ? [pressed] : [])].map(({ name }) => name));
          asked = pressed?.name ?? [...chosen].find((name) => isTaken(name));
        },
      });
      if (asked === undefined) return outcome;
      await askVariable(asked, position);
      changed = asked;
    }
  };

  /** Whether another chosen secret would be in the same variable. */
  const isTaken = (name: string, variable = variableOf(name)) =>
    [...chosen].some((other) => other !== name && variableOf(other) === variable);

  const askVariable = (name: string, position: StepPosition) =>
    promptForText({
      title,
      prompt: l10n.t("The environment variable that holds {0}", name),
      placeholder: variableFor(name),
      text: variableOf(name),
      position: { ...position, canGoBack: true },
      check: (text) => (isTaken(name, text) ? takenMessage(name) : checkVariable(text)),
      accept: (text) => void variables.set(name, text),
    });

  const askCommand: Step = (position) =>
    promptForText({
      title,
      prompt: [
        place === undefined ? l10n.t("A command line.") : l10n.t("A command line, run in {0}.", nameOf(place)),
        ...(chosen.size > 0 ? [l10n.t("In its environment: {0}.", listed([...chosen].map(variableOf)))] : []),
        l10n.t("Values are masked in its output."),
      ].join(" "),
      placeholder: "npm test",
      text: command,
      position,
      check: checkCommand,
      accept: (text) => {
        command = text;
      },
    });

  if (!(await runSteps([askSecrets, askCommand]))) return;
  const env = [...chosen].map((name) => [variableOf(name), renderReference("braces", name)]);
  await run({ command, env: Object.fromEntries(env), ...(place && { cwd: place.fsPath }) }, folder);
}

/** @throws {SecretStoreError} when none of the secrets may be used */
async function usableSecrets({ catalog, store }: CommandContext, place: Uri | undefined) {
  const index = new CatalogIndex(await catalog.reload());
  const usable = index.visibleFrom(index.scopeOf(place?.toString() ?? "")).filter(({ state }) => state === "active");
  const readable = usable.filter((secret) => store.accessTo(secret) === "write");
  if (usable.length > 0 && readable.length === 0) throw new SecretStoreError("access-denied");
  return readable;
}

function secretItem(context: CommandContext, secret: SecretSummary, variable: string): SecretItem {
  const { name } = secret;
  return {
    label: variable === name ? name : `${name} → ${variable}`,
    description: originText(context, secret),
    buttons: [{ iconPath: new ThemeIcon("rename"), tooltip: l10n.t("Change variable name") }],
    name,
  };
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

function takenMessage(name: string): string {
  return l10n.t("Another secret uses this variable already. Choose another one for {0}.", name);
}

function checkVariable(text: string): string | undefined {
  return VARIABLE.test(text) ? undefined : l10n.t("Use letters, digits and _, and start with no digit.");
}

function checkCommand(text: string): string | undefined {
  if (text.trim() === "") return l10n.t("Enter a command.");
  if (findReferences(text).length === 0) return undefined;
  return l10n.t("Every program of this machine can read a command line. Use the environment variable instead.");
}
