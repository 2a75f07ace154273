import type { SecretId } from "./secretStore.ts";
import type { SecretValue } from "./secretValue.ts";
import type { ValueProblem } from "./valueRules.ts";

/** What a file offers to be stored. */
export interface ImportEntry {
  /** What the file calls it. */
  readonly source: string;
  /** Under which it would be stored; an empty name when nothing of the source can stay. */
  readonly id: SecretId;
  readonly value: SecretValue;
  /** Why the value cannot be stored. */
  readonly problem?: ValueProblem;
  /**
   * Why it may be no secret: it looks like one to be filled in, such as `changeme`, like a setting, or is too short to be
   * masked.
   */
  readonly doubt?: "placeholder" | "setting" | "short";
  /** How many references find their secret once it is stored; absent when that is not known. */
  readonly references?: number;
}
