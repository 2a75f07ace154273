import assert from "node:assert/strict";
import { Labels } from "../../../../client/projects/labels.ts";
import { MemoryMemento } from "../../../support/memoryMemento.ts";

const SHOP = { organization: "01ARZ3NDEKTSV4RRFFQ69G5FAV", project: "01BX5ZZKBKACTAV9WEVGEMMVRZ" };
const ORGANIZATION = { organization: SHOP.organization };

describe("Labels", () => {
  it("calls a project by its folder, also in windows without that folder, until the user gives another label", async () => {
    const memory = new MemoryMemento();
    assert.equal(new Labels(memory).of(SHOP), undefined);
    await new Labels(memory).rememberFolder(SHOP, "brisa-cafe");
    assert.equal(new Labels(memory).of(SHOP), "brisa-cafe");
    await new Labels(memory).give(SHOP, "  Brisa Café ");
    assert.equal(new Labels(memory).of(SHOP), "Brisa Café");
    await new Labels(memory).give(SHOP, " ");
    assert.equal(new Labels(memory).of(SHOP), "brisa-cafe");
  });

  it("forgets all, and nothing else", async () => {
    const memory = new MemoryMemento();
    const labels = new Labels(memory);
    await memory.update("workflowSecrets.sort", "date");
    await labels.rememberFolder(SHOP, "brisa-cafe");
    await labels.give(SHOP, "Brisa");
    await labels.give(ORGANIZATION, "Acme");
    await labels.forget();
    assert.deepEqual(memory.keys(), ["workflowSecrets.sort"]);
    assert.equal(labels.of(SHOP), undefined);
  });

  it("keeps the labels of a project and of its organization apart", async () => {
    const labels = new Labels(new MemoryMemento());
    await labels.give(ORGANIZATION, "Acme");
    assert.deepEqual([labels.of(ORGANIZATION), labels.of(SHOP)], ["Acme", undefined]);
  });

  it("shows ids that people can read, and no others", () => {
    const labels = new Labels(new MemoryMemento());
    assert.equal(labels.of({ organization: "default" }), "default");
    assert.equal(labels.of({ organization: "default", project: "brisa-cafe" }), "brisa-cafe");
    assert.equal(labels.of(SHOP), undefined);
  });

  it("remembers no folder for a project whose id can be read, since the id says it already", async () => {
    const memory = new MemoryMemento();
    await new Labels(memory).rememberFolder({ organization: "default", project: "shop" }, "work");
    assert.deepEqual(memory.keys(), []);
  });

  it("takes nothing for a label that is no text", async () => {
    const memory = new MemoryMemento();
    const labels = new Labels(memory);
    await labels.give(SHOP, "Shop");
    for (const key of memory.keys()) await memory.update(key, { label: "Shop" });
    assert.equal(labels.given(SHOP), undefined);
  });
});
