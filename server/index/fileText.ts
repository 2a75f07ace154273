import { NAMESPACE } from "../../common/referenceSyntax.ts";
import { byteQuestions } from "./byteQuestions.ts";

/** Larger files are no workflows, in bytes. */
export const MAX_FILE_SIZE = 10 * 1024 * 1024;

/** Why a file is left out of the index, with the words for the log. */
export const SKIP_REASONS = {
  "too-large": "larger than 10 MB",
  binary: "not a text file",
  "not-utf8": "not encoded in UTF-8",
  unreadable: "cannot be read",
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;

/** Why the bytes are no text that can be read; UTF-8 alone can. */
export function unreadableReason(bytes: Uint8Array): "binary" | "not-utf8" | undefined {
  if (!byteQuestions.isUtf8(bytes)) return "not-utf8";
  return bytes.includes(0) ? "binary" : undefined;
}

/** Whether a reference can stand in the file at all; far cheaper than reading it as text. */
export function mayHoldReference(bytes: Uint8Array): boolean {
  return byteQuestions.includes(bytes, NAMESPACE);
}

/** Reads bytes as UTF-8; the byte order mark is no part of the text, as in an editor. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
