import { findReferences } from "../../common/reference.ts";
import { isMask } from "./mask.ts";
import { SecretValue } from "./secretValue.ts";

/** The largest value that is stored, in bytes of UTF-8. */
export const MAX_VALUE_BYTES = 64 * 1024;

/** Patterns that are shorter would mask what is not secret, in UTF-16 units of the text and in bytes of the pattern. */
export const MIN_SECRET_LENGTH = 6;

/** Why a value cannot be stored. */
export type ValueProblem = "empty" | "too-large" | "mask" | "reference";

/** Checks a value: what was copied from a masked output or out of a workflow file is no credential (security.md, 6). */
export function valueProblem(value: SecretValue): ValueProblem | undefined {
  const text = value.reveal();
  if (text === "") return "empty";
  if (new TextEncoder().encode(text).length > MAX_VALUE_BYTES) return "too-large";
  if (isMask(text.trim())) return "mask";
  const [reference] = findReferences(text);
  if (reference && reference.end - reference.start === text.trim().length) return "reference";
  return undefined;
}

/** White space at the ends of a value, which is rarely meant: one line break after it, as files have, or another one. */
export function outerSpace(value: SecretValue): "line-break" | "space" | undefined {
  const text = value.reveal();
  const trimmed = text.trim();
  if (text === trimmed) return undefined;
  return /^\r?\n$/.test(text.slice(trimmed.length)) && text.startsWith(trimmed) ? "line-break" : "space";
}

/** The value without white space at its ends. */
export function trimmed(value: SecretValue): SecretValue {
  return new SecretValue(value.reveal().trim());
}

/** How many lines a value has; a line break at its end starts none. */
export function lineCount(value: SecretValue): number {
  return value
    .reveal()
    .replace(/\r?\n$/, "")
    .split("\n").length;
}
