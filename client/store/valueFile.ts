import { MAX_VALUE_BYTES } from "./valueRules.ts";

/** Why the content of a file cannot be a value. */
export type ValueFileProblem = "empty" | "too-large" | "utf-16" | "binary" | "not-utf-8";

export type ValueFile =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: ValueFileProblem };

/** A mark that some editors put before UTF-8; no part of the text. */
const MARK_BYTES = 3;

/** Reads a value out of a file: text in UTF-8, every character of it. */
export function readValueFile(bytes: Uint8Array): ValueFile {
  if (bytes.length > MAX_VALUE_BYTES + MARK_BYTES) return { kind: "problem", problem: "too-large" };
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return { kind: "problem", problem: "utf-16" };
  if (bytes.includes(0)) return { kind: "problem", problem: "binary" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "problem", problem: isMostlyText(bytes) ? "not-utf-8" : "binary" };
  }
  return text === "" ? { kind: "problem", problem: "empty" } : { kind: "text", text };
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

/** Text of an older encoding has no control characters but white space; other files are full of them. */
function isMostlyText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
