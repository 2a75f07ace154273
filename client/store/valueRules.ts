import { findReferences } from "../../common/reference.ts";
import type { SecretValue } from "./secretValue.ts";

/** The largest value that is stored, in bytes of UTF-8. */
export const MAX_VALUE_BYTES = 64 * 1024;

/** Why a value cannot be stored. */
export type ValueProblem = "empty" | "too-large" | "mask" | "reference";

const MASK = /^(?:\[(?:secret:[^\]]*|redacted)\]|[*•●]+)$/;

/** Checks a value: what was copied from a masked output or out of a workflow file is no credential (security.md, 6). */
export function valueProblem(value: SecretValue): ValueProblem | undefined {
  const text = value.reveal();
  if (text === "") return "empty";
  if (new TextEncoder().encode(text).length > MAX_VALUE_BYTES) return "too-large";
  if (MASK.test(text.trim())) return "mask";
  const [reference] = findReferences(text);
  if (reference && reference.end - reference.start === text.trim().length) return "reference";
  return undefined;
}

/** Whether the value starts or ends with white space, which is rarely meant. */
export function hasOuterSpace(value: SecretValue): boolean {
  const text = value.reveal();
  return text !== text.trim();
}
