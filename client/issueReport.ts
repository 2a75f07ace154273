import { upperCaseAscii } from "../common/names.ts";

/** What a report about a problem is made from. */
export interface IssueFacts {
  /** Of the extension. */
  readonly version: string;
  /** The editor's name and version. */
  readonly editor: string;
  /** Where the extension runs: see {@link hostKind}. */
  readonly host: string;
  /** The operating system that it runs on. */
  readonly platform: string;
  /** The names of the settings that somebody changed. */
  readonly changedSettings: readonly string[];
  /** The log of the extension. */
  readonly log: string;
  /** The names of all secrets that are known, deleted ones included. */
  readonly names: readonly string[];
}

/** The part of `package.json` that declares settings. */
export interface Manifest {
  readonly contributes: { readonly configuration: readonly { readonly properties: object }[] };
}

/** How many lines of the log's end a report has. */
const LOG_LINES = 100;

/** Words in capitals that say what was done or went wrong, and are no names unless a secret has them. */
const TELLING = new Set(
  "DELETE EACCES EBUSY ECONNREFUSED ECONNRESET EEXIST EISDIR EMFILE ENOENT ENOSPC ENOTDIR EPERM EPIPE ETIMEDOUT GET HEAD HTTP HTTPS JSON LSP OK OPTIONS PATCH POST PUT URI URL YAML".split(
    " ",
  ),
);

/** An address; what follows its scheme may be a key. In one of a script only the place in it tells anything. */
const ADDRESS = /(\b[a-z][a-z0-9+.-]*:\/\/)(?<!\bfile:\/\/)\S*?((?::\d+:\d+)?\)?)(?=\s|$)/gi;

const WORD = /[A-Za-z0-9_]+/g;

/** The scope of an operation, with what the user or a folder calls it. */
const LOGGED_SCOPE = /\((project|organization)(?: "(?:[^"\\]|\\.)*")+\)/g;

/** The folders of a path or of a `file:` URI. */
const FOLDERS = /(?:[a-z][a-z0-9+.-]*:\/\/[^\s/]*)?(?:\b[A-Za-z]:)?(?:[\\/][^\s\\/:()'"]+)+(?=[\\/])/gi;

/**
 * The text of a report: it says what runs where, which settings were changed, and how the log ends. It has no value of
 * a secret or a setting, no name of a secret, no folder, and of an address its scheme alone.
 */
export function issueReport(facts: IssueFacts): string {
  const { version, editor, host, platform, changedSettings, log, names } = facts;
  const settings = changedSettings.length === 0 ? "none" : changedSettings.join(", ");
  const end = log.trimEnd().split(/\r?\n/).slice(-LOG_LINES).join("\n");
  return [
    `Workflow Secrets ${version}`,
    `${editor}, ${host}, ${platform}`,
    `Changed settings: ${settings}`,
    "",
    end === "" ? "The log is empty." : `The end of the log, without names of secrets:\n\n${redactedLog(end, names)}`,
  ].join("\n");
}

/**
 * Where the extension runs: `desktop`, `web`, `server`, or the kind of a remote machine such as `ssh-remote`.
 * @param remoteName as VS Code has it: the kind, or for a server the name of the machine, which is nobody's business
 */
export function hostKind(remoteName: string | undefined, isDesktop: boolean): string {
  if (remoteName === undefined) return isDesktop ? "desktop" : "web";
  return /^[a-z-]+$/.test(remoteName) && remoteName !== "localhost" ? remoteName : "server";
}

/** Masks every word that is the name of a secret or could be one: some were deleted long ago, and nobody knows them. */
function redactedLog(log: string, names: readonly string[]): string {
  const known = new Set(names);
  const isName = (word: string) => {
    if (known.has(upperCaseAscii(word))) return true;
    return word.length > 1 && /[A-Z]/.test(word) && word === upperCaseAscii(word) && !TELLING.has(word);
  };
  return log
    .replace(LOGGED_SCOPE, "($1)")
    .replace(ADDRESS, "$1…$2")
    .replace(FOLDERS, "…")
    .replace(WORD, (word) => (isName(word) ? "[name]" : word));
}

/** The names of all settings that a manifest (`package.json`) declares. */
export function declaredSettings(manifest: Manifest): readonly string[] {
  return manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
}
