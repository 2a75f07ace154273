import { type FileScope, type Scope, type SecretId, usableScope } from "./catalog.ts";
import { FINGERPRINT } from "./settings.ts";
import { fieldsOf, isText } from "./unknown.ts";

/**
 * The commands that the language server offers in quick fixes, hovers and completions, and what it hands to them: the
 * arguments below, to `extractSecret` an `ExtractArgument`, and to `extractAllSecrets` a `DocumentArgument`.
 * Only an editor that says it can run them is offered any.
 */
export const OFFERED_COMMANDS = {
  createSecret: "workflowSecrets.createSecret",
  editSecret: "workflowSecrets.editSecret",
  revealSecret: "workflowSecrets.revealSecret",
  findReferences: "workflowSecrets.findReferences",
  copySecret: "workflowSecrets.copySecret",
  moveSecret: "workflowSecrets.moveSecret",
  replaceReference: "workflowSecrets.replaceReference",
  replaceReferences: "workflowSecrets.replaceReferences",
  ignoreName: "workflowSecrets.ignoreName",
  ignoreCredential: "workflowSecrets.ignoreCredential",
  extractSecret: "workflowSecrets.extractSecret",
  extractAllSecrets: "workflowSecrets.extractAllSecrets",
} as const;

/** Those that a hover links to; an editor need trust no others in Markdown. */
export const HOVER_COMMANDS: readonly string[] = [
  OFFERED_COMMANDS.createSecret,
  OFFERED_COMMANDS.editSecret,
  OFFERED_COMMANDS.revealSecret,
  OFFERED_COMMANDS.findReferences,
];

/**
 * What the editor lets its user do: run none of the commands, those that change no secret, those that change secrets of
 * projects too, or all.
 */
export type CommandAbility = "none" | "read" | "write-projects" | "write";

/** Whether the secrets of a scope may be changed. */
export function mayWrite(ability: CommandAbility, { project }: Scope): boolean {
  return ability === "write" || (ability === "write-projects" && project !== undefined);
}

/** Whether a secret may be created that a file can use. */
export function mayCreateFor(ability: CommandAbility, scope: FileScope): boolean {
  const { organization, binding } = usableScope(scope);
  return mayWrite(ability, binding ?? { organization });
}

/** Argument of `ignoreName`. */
export interface NameArgument {
  readonly name: string;
}

/** Argument of `ignoreCredential`: what tells a value without being it, as the setting holds it. */
export interface FingerprintArgument {
  readonly fingerprint: string;
}

/** Argument of `createSecret`: the name, and the URI of the file that is to use it. */
export interface CreateArgument extends NameArgument {
  readonly uri?: string;
}

/** Argument of `editSecret`, `revealSecret` and `findReferences`. */
export interface SecretArgument {
  readonly secret: SecretId;
}

/** Argument of `copySecret` and `moveSecret`. */
export interface TransferArgument extends SecretArgument {
  readonly to: Scope;
}

/** Argument of `replaceReference` and `replaceReferences`: the place of the name in a document. Positions are zero-based, UTF-16. */
export interface PlaceArgument extends NameArgument {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Reads what an editor says of itself; what is not understood means that nothing can be run. */
export function parseCommandAbility(input: unknown): CommandAbility {
  return input === "read" || input === "write-projects" || input === "write" ? input : "none";
}

/** @returns `undefined` for anything else, as for each argument here: commands are called by key bindings too. */
export function parseNameArgument(input: unknown): NameArgument | undefined {
  const { name } = fieldsOf(input);
  return isText(name) ? { name } : undefined;
}

export function parseFingerprintArgument(input: unknown): FingerprintArgument | undefined {
  const { fingerprint } = fieldsOf(input);
  return isText(fingerprint) && FINGERPRINT.test(fingerprint) ? { fingerprint } : undefined;
}

export function parseCreateArgument(input: unknown): CreateArgument | undefined {
  const { uri } = fieldsOf(input);
  const name = parseNameArgument(input);
  return name && { ...name, ...(isText(uri) && { uri }) };
}

export function parseSecretId(input: unknown): SecretId | undefined {
  const name = parseNameArgument(input);
  const scope = parseScope(input);
  return name && scope && { ...scope, ...name };
}

export function parseSecretArgument(input: unknown): SecretArgument | undefined {
  const secret = parseSecretId(fieldsOf(input).secret);
  return secret && { secret };
}

export function parseTransferArgument(input: unknown): TransferArgument | undefined {
  const secret = parseSecretArgument(input);
  const to = parseScope(fieldsOf(input).to);
  return secret && to && { ...secret, to };
}

export function parsePlaceArgument(input: unknown): PlaceArgument | undefined {
  const { uri, line, character } = fieldsOf(input);
  const name = parseNameArgument(input);
  if (!name || !isText(uri) || !isIndex(line) || !isIndex(character)) return undefined;
  return { ...name, uri, line, character };
}

function parseScope(input: unknown): Scope | undefined {
  const { organization, project } = fieldsOf(input);
  if (!isText(organization)) return undefined;
  if (project === undefined) return { organization };
  return isText(project) ? { organization, project } : undefined;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
