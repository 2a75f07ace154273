import { sha256 as hashed } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of the UTF-8 form of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(hashed(utf8ToBytes(text)));
}
