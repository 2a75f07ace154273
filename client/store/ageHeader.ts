const MAGIC = "age-encryption.org/v1\n";
const ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----";
const LONGEST_START = 256;

/** How a file of age is written, by how it begins; `undefined`: it is none. */
export function ageForm(file: Uint8Array): "binary" | "armored" | undefined {
  const start = new TextDecoder().decode(file.subarray(0, LONGEST_START));
  if (start.startsWith(MAGIC)) return "binary";
  return start.trimStart().startsWith(ARMOR) ? "armored" : undefined;
}
