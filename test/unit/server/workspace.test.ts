import assert from "node:assert/strict";
import { documentOf } from "../../support/documents.ts";
import { OpenFiles } from "../../support/openFiles.ts";

describe("Workspace", () => {
  let files: OpenFiles;
  beforeEach(() => {
    files = new OpenFiles();
  });

  it("has models of open workflow files alone", async () => {
    const uri = files.open(documentOf("{{$secret.A}}"));
    const other = files.open(documentOf("{{$secret.A}}", "package.json"));
    assert.equal((await files.workspace.model(uri))?.references.length, 1);
    assert.equal(await files.workspace.model(other), undefined);
    assert.equal(await files.workspace.model("file:///work/shop/workflows/closed.json"), undefined);
    assert.deepEqual(
      (await files.workspace.models()).map((model) => model.uri),
      [uri],
    );
  });

  it("keeps a model as long as the version lasts", async () => {
    const uri = files.open(documentOf("{{$secret.A}}"));
    const first = await files.workspace.model(uri);
    assert.equal(await files.workspace.model(uri), first);
    files.open(documentOf("{{$secret.B}}", undefined, 2));
    const second = await files.workspace.model(uri);
    assert.equal(second?.references[0]?.name, "B");
  });

  it("keeps nothing of a file that was closed and opened again", async () => {
    const uri = files.open(documentOf("{{$secret.A}}"));
    await files.workspace.model(uri);
    files.close(uri);
    assert.equal(await files.workspace.model(uri), undefined);
    files.open(documentOf("{{$secret.B}}"));
    assert.equal((await files.workspace.model(uri))?.references[0]?.name, "B");
  });

  it("knows whether a model is of what the editor shows", async () => {
    const uri = files.open(documentOf("{}"));
    const model = await files.workspace.model(uri);
    assert.ok(model);
    assert.equal(files.workspace.isCurrent(model), true);
    files.open(documentOf("{ }", undefined, 2));
    assert.equal(files.workspace.isCurrent(model), false);
    files.close(uri);
    assert.equal(files.workspace.isCurrent(model), false);
  });
});
