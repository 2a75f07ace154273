import type { Credential } from "./findCredentials.ts";

/**
 * What the setting `workflowSecrets.ignoreCredentials` leaves of credentials.
 * @param ignored fingerprints
 */
export function withoutIgnored<Item extends Pick<Credential, "fingerprint">>(
  credentials: readonly Item[],
  ignored: readonly string[],
): readonly Item[] {
  return ignored.length === 0 ? credentials : credentials.filter(({ fingerprint }) => !ignored.includes(fingerprint));
}
