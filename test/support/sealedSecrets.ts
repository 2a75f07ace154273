/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { SERVER_KEY } from "../../scripts/host/workbenchPage.ts";

/** Where VS Code keeps all secrets of a browser, sealed as one. */
const STORAGE_KEY = "secrets.provider";

const EXTENSION = "workflow-secrets.workflow-secrets";

const [KEY_LENGTH, IV_LENGTH] = [32, 12];

/**
 * Puts these into the SecretStorage of the extension, in place of all that is there: the window that the page shows
 * reads them when it is loaded again. Sealed as VS Code seals them (`ServerKeyedAESCrypto`): a random key and one from
 * the server make the key for AES-GCM; the random key, the initialization vector and the result are kept.
 */
export async function putSealedSecrets(page: Page, entries: ReadonlyMap<string, string>): Promise<void> {
  const stored = Array.from(entries, ([key, value]) => [JSON.stringify({ extensionId: EXTENSION, key }), value]);
  const clientKey = crypto.getRandomValues(new Uint8Array(KEY_LENGTH));
  const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
  const keyBytes = clientKey.map((byte, index) => byte ^ (SERVER_KEY[index] ?? 0));
  const key = await crypto.subtle.importKey("raw", keyBytes, "AES-GCM", false, ["encrypt"]);
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(stored)));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text));
  const item = Buffer.concat([clientKey, iv, sealed]).toString("base64");
  await page.evaluate(([name, content]) => localStorage.setItem(name, content), [STORAGE_KEY, item] as const);
}
