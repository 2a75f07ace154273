/** age's own advice is 8 to 10 random characters at the least; people's characters are less random. */
export const MIN_PASSPHRASE_LENGTH = 12;

const GOOD_LENGTH = 20;
const FEW_CHARACTERS = 6;

export type PassphraseStrength = "too-short" | "weak" | "good";

/** A rough estimate, for a hint: long, or of several kinds of characters, and not the same few over and over. */
export function passphraseStrength(text: string): PassphraseStrength {
  const characters = [...text];
  if (characters.length < MIN_PASSPHRASE_LENGTH) return "too-short";
  if (new Set(characters).size < FEW_CHARACTERS) return "weak";
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(text)).length;
  return characters.length >= GOOD_LENGTH || kinds >= 3 ? "good" : "weak";
}
