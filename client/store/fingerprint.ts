import type { SecretStorage } from "vscode";
import type { SecretValue } from "./secretValue.ts";
import { FINGERPRINT_KEY } from "./storageKeys.ts";

const KEY_BYTES = 32;
const FINGERPRINT_BYTES = 8;

/**
 * A keyed hash of a value, for finding one credential that is stored twice without decrypting anything:
 * HMAC-SHA-256 under a random key that is kept in SecretStorage, shortened to 16 hexadecimal digits.
 */
export async function fingerprintOf(value: SecretValue, storage: SecretStorage): Promise<string> {
  const key = await importKey((await storage.get(FINGERPRINT_KEY)) ?? (await newKey(storage)));
  return sign(value, key);
}

/** The fingerprints of values, for a look-up: it stores nothing. Before there is a key, no secret has a fingerprint. */
export async function knownFingerprints(
  values: readonly SecretValue[],
  storage: Pick<SecretStorage, "get">,
): Promise<ReadonlySet<string>> {
  const stored = await storage.get(FINGERPRINT_KEY);
  if (stored === undefined) return new Set();
  const key = await importKey(stored);
  return new Set(await Promise.all(values.map((value) => sign(value, key))));
}

function importKey(stored: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", fromHex(stored), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

async function sign(value: SecretValue, key: CryptoKey): Promise<string> {
  const hash = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(value.reveal()));
  return toHex(new Uint8Array(hash, 0, FINGERPRINT_BYTES));
}

async function newKey(storage: SecretStorage): Promise<string> {
  const key = toHex(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
  await storage.store(FINGERPRINT_KEY, key);
  return key;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}
