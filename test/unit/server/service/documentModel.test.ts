import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DocumentModel } from "../../../../server/service/documentModel.ts";
import { documentOf, modelOf } from "../../../support/documents.ts";

describe("DocumentModel", () => {
  it("has the references and the places of its text", () => {
    const model = modelOf('{"type": "CODE", "content": "{{$secret.A}}"}');
    const [reference, ...others] = model.references;
    assert.deepEqual(others, []);
    assert.equal(reference?.name, "A");
    assert.deepEqual(model.placeAt(reference.nameStart), { kind: "code", encoding: "json" });
  });

  for (const [path, encoding] of [
    ["a.workflow.yaml", "single"],
    ["a.workflow.YML", "single"],
    ["workflows/a.json", "json"],
  ] as const) {
    it(`reads ${path} in its language`, () => assert.equal(modelOf("'a'", path).placeAt(1).encoding, encoding));
  }

  it("counts positions in UTF-16, over line ends of each kind", () => {
    const model = modelOf("a\r\n😀b\nc");
    assert.deepEqual(model.rangeOf(5, 8), { start: { line: 1, character: 2 }, end: { line: 2, character: 1 } });
    assert.equal(model.offsetAt({ line: 2, character: 0 }), 7);
  });

  it("stays what it was while its document changes", () => {
    const document = documentOf("\n{{$secret.A}}", undefined, 7);
    const model = new DocumentModel(document);
    TextDocument.update(document, [{ range: model.rangeOf(0, 0), text: "typed\n" }], 8);
    assert.deepEqual([model.uri, model.version, model.text], [document.uri, 7, "\n{{$secret.A}}"]);
    assert.deepEqual(model.rangeOf(1, 3), { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } });
    assert.equal(model.offsetAt({ line: 1, character: 2 }), 3);
  });
});
