import assert from "node:assert/strict";
import { DataTransfer, DataTransferItem, Position, Range, TextEdit, workspace } from "vscode";
import { DRAGGED_NAMES, ReferenceInsertion } from "../../../client/referenceInsertion.ts";
import { ReferenceDrag } from "../../../client/views/referenceDrag.ts";
import type { SecretRow } from "../../../client/views/secretRows.ts";
import type { InsertReferenceParams } from "../../../common/protocol.ts";
import { projectSecret } from "../../support/catalogs.ts";

const START = new Position(0, 0);

const rowOf = (name: string): SecretRow => ({
  kind: "secret",
  key: name,
  secret: projectSecret(name),
  updated: "now",
  uses: 0,
  canOpen: false,
  isDue: false,
  isSilent: false,
  sameValue: [],
  override: undefined,
});

describe("Dragging and pasting references, in the host", () => {
  const document = () => workspace.openTextDocument({ language: "json", content: "[]" });
  const unknowing = new ReferenceInsertion(async () => undefined);
  const inCode = new ReferenceInsertion(async ({ name }: InsertReferenceParams) =>
    TextEdit.insert(START, `await $secret.get("${name}")`),
  );
  const carrying = (type: string, text: string) => {
    const data = new DataTransfer();
    data.set(type, new DataTransferItem(text));
    return data;
  };

  it("puts names and references of the dragged secrets into the drag, and nothing else", async () => {
    const data = new DataTransfer();
    new ReferenceDrag().handleDrag([rowOf("A"), { kind: "pending", key: "p" }, rowOf("B")], data);
    assert.deepEqual(
      Array.from(data, ([type]) => type),
      [DRAGGED_NAMES, "text/plain"],
    );
    assert.equal(await data.get("text/plain")?.asString(), "{{$secret.A}}\n{{$secret.B}}");
    assert.equal(await data.get(DRAGGED_NAMES)?.asString(), "A\nB");
  });

  it("drops braces where the server knows no better, and one after the other for several", async () => {
    const names = carrying(DRAGGED_NAMES, "A\nB");
    const drop = await unknowing.provideDocumentDropEdits(await document(), START, names);
    assert.equal(drop?.insertText, "{{$secret.A}}, {{$secret.B}}");
  });

  it("drops what the server says, also in place of what stands there", async () => {
    const names = carrying(DRAGGED_NAMES, "A");
    const drop = await inCode.provideDocumentDropEdits(await document(), START, names);
    assert.equal(drop?.insertText, 'await $secret.get("A")');
    const replacing = new ReferenceInsertion(async () => TextEdit.replace(new Range(0, 0, 0, 2), "[1]"));
    const replaced = await replacing.provideDocumentDropEdits(await document(), START, names);
    assert.equal(replaced?.insertText, "");
    assert.equal(replaced?.additionalEdit?.size, 1);
  });

  it("leaves a drag alone that comes from elsewhere", async () => {
    const drop = await inCode.provideDocumentDropEdits(
      await document(),
      START,
      carrying("text/plain", "{{$secret.A}}"),
    );
    assert.equal(drop, undefined);
  });

  it("pastes a reference in the form for the place, and any other text as it is", async () => {
    const paste = async (insertion: ReferenceInsertion, text: string) => {
      const ranges = [new Range(START, START)];
      const edits = await insertion.provideDocumentPasteEdits(await document(), ranges, carrying("text/plain", text));
      return edits?.map(({ insertText }) => insertText);
    };
    assert.deepEqual(await paste(inCode, "{{$secret.A}}"), ['await $secret.get("A")']);
    for (const text of ["see {{$secret.A}}", "{{$secret.a}}", '$secret.get("A")', ""]) {
      assert.equal(await paste(inCode, text), undefined, text);
    }
    assert.equal(await paste(unknowing, "{{$secret.A}}"), undefined);
  });
});
