import { armor, Decrypter, Encrypter, type Stanza } from "age-encryption";
import { ageForm } from "./ageHeader.ts";
import { BackupError } from "./backupFile.ts";

/** The base-2 logarithm of scrypt's cost that age itself takes for passphrases. */
const WORK_FACTOR = 18;

/** Encrypts with a passphrase into a binary age file (age-encryption.org/v1). Takes a second of one processor. */
export async function encryptAge(
  content: Uint8Array,
  passphrase: string,
  workFactor = WORK_FACTOR,
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(content);
}

/**
 * Decrypts an age file, binary or armored, that was encrypted with a passphrase.
 * @throws {BackupError} `not-age`, `other-recipient`, `wrong-passphrase` or `damaged`
 */
export async function decryptAge(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const form = ageForm(file);
  if (!form) throw new BackupError("not-age");
  let hasPassphrase: boolean | undefined;
  let isWrong = false;
  const decrypter = new Decrypter();
  // Identities are asked in turn: the first looks at the header, the last is reached when the passphrase did not fit.
  decrypter.addIdentity({
    unwrapFileKey: (stanzas: readonly Stanza[]) => {
      hasPassphrase = stanzas.some(isForPassphrase);
      return null;
    },
  });
  decrypter.addPassphrase(passphrase);
  decrypter.addIdentity({
    unwrapFileKey: () => {
      isWrong = true;
      return null;
    },
  });
  try {
    return await decrypter.decrypt(form === "binary" ? file : armor.decode(new TextDecoder().decode(file)));
  } catch {
    if (hasPassphrase === false) throw new BackupError("other-recipient");
    throw new BackupError(isWrong ? "wrong-passphrase" : "damaged");
  }
}

function isForPassphrase({ args }: Stanza): boolean {
  return args[0] === "scrypt";
}
