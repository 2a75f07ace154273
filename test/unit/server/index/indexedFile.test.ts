import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { IndexedFile } from "../../../../server/index/indexedFile.ts";
import { DocumentModel } from "../../../../server/service/documentModel.ts";

const PIECES = ["{", "}", "[", "]", '"', ":", ",", "\n", "\r\n", "\r", " ", "//", "/*", "*/", "\\", "é😀"];
const WORDS = [
  '"url": "',
  '"prompt": "',
  '"type": "NOTE",\n',
  '"type": "CODE",\n',
  '"content": "',
  "{{$secret.A}}",
  "<<$secret.B>>",
];

describe("IndexedFile", () => {
  it("agrees with the model of an open document, whatever the text", () => {
    const text = fc.array(fc.constantFrom(...PIECES, ...WORDS, ...WORDS), { maxLength: 40 }).map((all) => all.join(""));
    fc.assert(
      fc.property(text, (content) => {
        const model = new DocumentModel(TextDocument.create("file:///a.json", "json", 0, content));
        const file = IndexedFile.of(model);
        assert.deepEqual(file?.references ?? [], model.references);
        for (const { start, nameStart, nameEnd, end } of model.references) {
          assert.equal(file?.placeAt(nameStart).kind, model.placeAt(nameStart).kind);
          assert.deepEqual(file?.rangeOf(nameStart, nameEnd), model.rangeOf(nameStart, nameEnd));
          assert.deepEqual(file?.rangeOf(start, end), model.rangeOf(start, end));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
