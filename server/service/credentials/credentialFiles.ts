import type { CredentialFile } from "../../../common/protocol.ts";
import type { ReferenceFile } from "../referenceFile.ts";
import { withoutIgnored } from "./ignoredCredentials.ts";

/**
 * The files that have hard-coded credentials, in the order of their URIs.
 * @param ignored fingerprints of values that are none
 */
export function credentialFiles(
  files: readonly ReferenceFile[],
  ignored: readonly string[],
): readonly CredentialFile[] {
  return files
    .map(({ uri, credentialFlags }) => ({ uri, count: withoutIgnored(credentialFlags, ignored).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
