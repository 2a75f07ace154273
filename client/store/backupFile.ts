import { nameProblem } from "../../common/names.ts";
import { ExpectedError } from "../expectedError.ts";
import type { ImportEntry } from "./importEntry.ts";
import type { ListedSecret } from "./secretStore.ts";
import { SecretValue } from "./secretValue.ts";
import { valueProblem } from "./valueRules.ts";

/** Why a backup cannot be read or written. */
export type BackupFailure =
  | "not-age"
  | "other-recipient"
  | "wrong-passphrase"
  | "damaged"
  | "foreign"
  | "newer-version"
  | "not-written"
  | "encryption-failed";

/** Carries no content. */
export class BackupError extends ExpectedError {
  override readonly name = "BackupError";
  readonly failure: BackupFailure;

  constructor(failure: BackupFailure) {
    super(failure);
    this.failure = failure;
  }
}

const FORMAT = "workflow-secrets-backup";
const VERSION = 1;

/** A secret with its value, for a backup. */
export interface BackedUpSecret {
  readonly secret: ListedSecret;
  readonly value: SecretValue;
}

/** The content of a backup before it is encrypted; `docs/backup.md` describes it. */
export function renderBackup(secrets: readonly BackedUpSecret[], createdAt: Date): Uint8Array {
  const content = {
    format: FORMAT,
    version: VERSION,
    createdAt: createdAt.toISOString(),
    secrets: secrets.map(({ secret, value }) => ({
      organization: secret.organization,
      ...(secret.project !== undefined && { project: secret.project }),
      name: secret.name,
      value: value.reveal(),
      createdAt: secret.createdAt,
      updatedAt: secret.updatedAt,
    })),
  };
  return new TextEncoder().encode(`${JSON.stringify(content, undefined, 2)}\n`);
}

/**
 * Reads the decrypted content of a backup.
 * @throws {BackupError} `foreign` or `newer-version`
 */
export function parseBackup(content: Uint8Array): readonly ImportEntry[] {
  const root = parseJson(content);
  if (!isRecord(root) || root.format !== FORMAT || typeof root.version !== "number") throw new BackupError("foreign");
  if (root.version > VERSION) throw new BackupError("newer-version");
  if (!Array.isArray(root.secrets)) throw new BackupError("foreign");
  return root.secrets.map(parseEntry);
}

function parseEntry(entry: unknown): ImportEntry {
  if (!isRecord(entry)) throw new BackupError("foreign");
  const { organization, project, name, value: text } = entry;
  const isScope = isFilled(organization) && (project === undefined || isFilled(project));
  if (!isScope || !isFilled(name) || nameProblem(name) !== undefined || typeof text !== "string") {
    throw new BackupError("foreign");
  }
  const value = new SecretValue(text);
  const problem = valueProblem(value);
  return {
    source: name,
    id: { organization, name, ...(project !== undefined && { project }) },
    value,
    ...(problem && { problem }),
  };
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    // The error of the parser would quote the content.
    throw new BackupError("foreign");
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isFilled(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
