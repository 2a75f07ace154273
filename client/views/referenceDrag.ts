import { type DataTransfer, DataTransferItem, type TreeDragAndDropController } from "vscode";
import { renderReference } from "../../common/referenceSyntax.ts";
import { DRAGGED_NAMES } from "../referenceInsertion.ts";
import type { Row } from "./rowItems.ts";

/** Lets secrets be dragged into editors: as their references, never as their values. */
export class ReferenceDrag implements TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [DRAGGED_NAMES, "text/plain"];
  readonly dropMimeTypes = [];

  handleDrag(dragged: readonly Row[], data: DataTransfer): void {
    const names = dragged.flatMap((row) => (row.kind === "secret" ? [row.secret.name] : []));
    if (names.length === 0) return;
    data.set(DRAGGED_NAMES, new DataTransferItem(names.join("\n")));
    data.set("text/plain", new DataTransferItem(names.map((name) => renderReference("braces", name)).join("\n")));
  }
}
