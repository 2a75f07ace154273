import {
  type CancellationToken,
  l10n,
  type Progress,
  ProgressLocation,
  type TextDocument,
  Uri,
  window,
  workspace,
} from "vscode";
import { parseExtractions } from "../../common/parseExtractions.ts";
import { type FileCredential, fileCredentials } from "../store/fileCredentials.ts";
import { groupByValue } from "../store/groupByValue.ts";
import type { ListedSecret } from "../store/secretStore.ts";
import type { CommandContext } from "./commandContext.ts";

/** How many files are looked at in one go. */
const AT_ONCE = 16;

/** The credentials of a document as it is now; `undefined` when the server does not know it. */
export async function findCredentials(
  context: CommandContext,
  document: TextDocument,
): Promise<readonly FileCredential[] | undefined> {
  const found = parseExtractions(await context.languageServer.findCredentials(document.uri.toString()));
  return found?.version === document.version ? fileCredentials(document, found) : undefined;
}

/**
 * The credentials of all workflow files of the workspace, in order of their paths, showing the progress.
 * @returns `undefined` when the user cancelled.
 */
export async function findCredentialsInWorkspace(
  context: CommandContext,
  title: string,
): Promise<readonly FileCredential[] | undefined> {
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (progress, token) =>
    lookThrough(context, progress, token),
  );
}

/** What {@link findCredentialsInWorkspace} shows the progress of. */
export async function lookThrough(
  context: CommandContext,
  progress: Progress<{ readonly message: string; readonly increment: number }>,
  token: CancellationToken,
): Promise<readonly FileCredential[] | undefined> {
  const files = await Promise.race([context.languageServer.credentialFiles(token), cancelled(token)]);
  if (!files) return undefined;
  const found: FileCredential[] = [];
  for (let at = 0; at < files.length && !token.isCancellationRequested; at += AT_ONCE) {
    progress.report({
      message: l10n.t("{0} of {1} files", at, files.length),
      increment: at === 0 ? 0 : (100 * AT_ONCE) / files.length,
    });
    const looked = await Promise.all(files.slice(at, at + AT_ONCE).map((file) => findInFile(context, file.uri)));
    found.push(...looked.flat());
  }
  return token.isCancellationRequested ? undefined : found;
}

/** Ends when the user cancels: the server may have not started, or be looking through a large workspace. */
function cancelled(token: CancellationToken): Promise<undefined> {
  return new Promise((resolve) => token.onCancellationRequested(() => resolve(undefined)));
}

/**
 * Looks which secrets have the values of credentials already.
 * @returns what they are, given one of the credentials
 */
export async function findStored(
  { store }: Pick<CommandContext, "store">,
  credentials: readonly FileCredential[],
): Promise<(credential: FileCredential) => readonly ListedSecret[]> {
  const stored = new Map<FileCredential, readonly ListedSecret[]>();
  await Promise.all(
    groupByValue(credentials).map(async (group) => {
      const same = await store.findSame([group[0].value]);
      for (const credential of group) stored.set(credential, same);
    }),
  );
  return (credential) => stored.get(credential) ?? [];
}

async function findInFile(context: CommandContext, uri: string): Promise<readonly FileCredential[]> {
  let document: TextDocument;
  try {
    document = await workspace.openTextDocument(Uri.parse(uri));
  } catch (error) {
    context.log.warn(`Not looked at for credentials: ${uri}: ${String(error)}`);
    return [];
  }
  return (await findCredentials(context, document)) ?? [];
}
