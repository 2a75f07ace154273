import type { Resolution } from "../../../common/catalog.ts";
import { ExpectedError } from "../../expectedError.ts";

/** Why a reference has no value that can be used. `unseen`: secrets may exist that cannot be seen now. */
export type UnresolvedReason =
  | Exclude<Resolution["kind"], "found">
  | "unseen"
  | "unavailable"
  | "invalid"
  /** Masking the value would mask everything (security.md, "Masking output"). */
  | "too-short";

/** A reference that stops a run. */
export interface UnresolvedReference {
  /** As written, which need not be a valid name. */
  readonly name: string;
  readonly reason: UnresolvedReason;
  /** What the caller calls the text that has the reference. */
  readonly place: string;
  /** Where the name stands in that text; one-based, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Whether the text has more lines than one, so that line and column say something. */
  readonly isMultiline: boolean;
}

/** References that have no value; nothing was used. Carries names and places, never values. */
export class UnresolvedReferencesError extends ExpectedError {
  override readonly name = "UnresolvedReferencesError";
  readonly references: readonly UnresolvedReference[];

  constructor(references: readonly UnresolvedReference[]) {
    // What is no name may be anything, and a place is called as the file has it.
    super(references.map(({ name, reason }) => (reason === "invalid" ? reason : `${reason}: ${name}`)).join(", "));
    this.references = references;
  }
}
