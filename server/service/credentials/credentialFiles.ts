import type { CredentialFile } from "../../../common/protocol.ts";
import type { ReferenceFile } from "../referenceFile.ts";

/** The files that have hard-coded credentials, in the order of their URIs. */
export function credentialFiles(files: readonly ReferenceFile[]): readonly CredentialFile[] {
  return files
    .map(({ uri, credentialFlags }) => ({ uri, count: credentialFlags.length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
