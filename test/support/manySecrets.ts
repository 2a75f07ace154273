import { fingerprintOf } from "../../client/store/fingerprint.ts";
import type { SecretId } from "../../client/store/secretStore.ts";
import { SecretValue } from "../../client/store/secretValue.ts";
import type { StoredData } from "./memorySecretStorage.ts";
import { StoreWindow } from "./secretStores.ts";

/**
 * Puts many secrets into a storage, each as the store itself writes it. They are written apart from each other, as a
 * store reads the names of all keys before it writes one.
 * @param textOf gives the values, which must be obviously fake
 */
export async function addManySecrets(
  data: StoredData,
  ids: readonly SecretId[],
  textOf: (id: SecretId) => string,
): Promise<void> {
  const apart = new StoreWindow();
  const { entries } = apart.storage.data;
  for (const [key, value] of data.entries) if (key.startsWith("key/")) entries.set(key, value);
  // The key of the fingerprints, the same for all.
  await fingerprintOf(new SecretValue("fake"), apart.storage);
  const shared = [...entries.keys()];
  for (const id of ids) {
    await apart.store.create(id, new SecretValue(textOf(id)));
    for (const [key, value] of entries) data.entries.set(key, value);
    for (const key of entries.keys()) if (!shared.includes(key)) entries.delete(key);
  }
}

/** Ids of secrets in projects and the organization, in turn. */
export function manyIds(count: number, organization: string, projects: readonly string[]): readonly SecretId[] {
  const scopes = [{ organization }, ...projects.map((project) => ({ organization, project }))];
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(String(count).length, "0");
    return { organization, ...scopes[index % scopes.length], name: `SERVICE_${number}_API_KEY` };
  });
}
