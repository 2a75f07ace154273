import type { Row } from "./row.ts";
import { answersRow } from "./rows/answers.ts";
import { detectionRow } from "./rows/detection.ts";
import { linearRow } from "./rows/linear.ts";
import { maskingRow } from "./rows/masking.ts";
import { referencesRow } from "./rows/references.ts";
import { sizeRow } from "./rows/size.ts";
import { startRow } from "./rows/start.ts";
import { typingRow } from "./rows/typing.ts";
import { indexRow, memoryRow } from "./rows/workspaceIndex.ts";

/** All rows, in the order of the report. */
export const rows: readonly Row[] = [
  indexRow,
  memoryRow,
  typingRow,
  answersRow,
  referencesRow,
  detectionRow,
  startRow,
  sizeRow,
  maskingRow,
  // Last: what it feeds to the readers leaves their code slower for the rest of this process.
  linearRow,
];
