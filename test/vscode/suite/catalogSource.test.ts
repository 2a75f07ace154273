import assert from "node:assert/strict";
import { CatalogSource } from "../../../client/catalogSource.ts";
import type { Projects } from "../../../client/projects/projects.ts";
import { type SecretListing, SecretStoreError } from "../../../client/store/secretStore.ts";
import { OPENAI, STRIPE, StoreWindow } from "../../support/secretStores.ts";

describe("CatalogSource", () => {
  const projects = { bindings: [], onDidChange: () => ({ dispose() {} }) } as unknown as Projects;
  const listingOf = (name: string): SecretListing => ({
    complete: true,
    secrets: [{ ...STRIPE, name, state: "active", createdAt: "", updatedAt: "" }],
  });

  /** A source whose store answers each reading when the test says so. */
  function open() {
    const answers: ((listing: SecretListing | Promise<never>) => void)[] = [];
    const { store } = new StoreWindow();
    store.list = () => new Promise((resolve) => answers.push(resolve));
    const catalog = new CatalogSource(store, projects, (error) => assert.fail(String(error)));
    const names: string[] = [];
    catalog.onDidChange(({ secrets }) => names.push(secrets.map(({ name }) => name).join()));
    return { catalog, answers, names };
  }

  it("shows what it read last, although an earlier reading ends after it", async () => {
    const { catalog, answers, names } = open();
    let setReady = () => {};
    const ready = new Promise<void>((resolve) => {
      setReady = resolve;
    });
    const first = catalog.reload(ready);
    const second = catalog.reload();
    answers[0]?.(listingOf("OLD"));
    answers[1]?.(listingOf("NEW"));
    await second;
    setReady();
    await first;
    assert.deepEqual(names, ["NEW", "NEW"]);
  });

  it("shows an earlier reading as long as the later one is under way", async () => {
    const { catalog, answers, names } = open();
    const [first, second] = [catalog.reload(), catalog.reload()];
    answers[0]?.(listingOf("OLD"));
    assert.equal((await first).secrets[0]?.name, "OLD");
    answers[1]?.(listingOf("NEW"));
    await second;
    assert.deepEqual(names, ["OLD", "NEW"]);
  });

  it("tells when the first reading fails, and keeps what it knew when a later one does", async () => {
    const { catalog, answers, names } = open();
    const failing = catalog.reload();
    answers[0]?.(Promise.reject(new SecretStoreError("storage-failed")));
    await assert.rejects(failing, SecretStoreError);
    assert.equal(catalog.isLoaded, true);
    assert.deepEqual(catalog.current, { complete: false, bindings: [], secrets: [] });
    const reading = catalog.reload();
    answers[1]?.(listingOf("A"));
    await reading;
    const failingAgain = catalog.reload();
    answers[2]?.(Promise.reject(new SecretStoreError("storage-failed")));
    await assert.rejects(failingAgain, SecretStoreError);
    assert.deepEqual(names, ["", "A", "A"]);
  });

  it("does not need what it waits for to succeed", async () => {
    const { catalog, answers } = open();
    const reading = catalog.reload(Promise.reject(new Error("no search")));
    answers[0]?.(listingOf(OPENAI.name));
    assert.equal((await reading).secrets.length, 1);
  });
});
