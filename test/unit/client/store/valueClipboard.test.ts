import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Clipboard } from "vscode";
import { SecretStoreError } from "../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { KEPT_IN_CLIPBOARD, ValueClipboard } from "../../../../client/store/valueClipboard.ts";
import { CANARY, OPENAI, STRIPE, StoreWindow } from "../../../support/secretStores.ts";

/** The clipboard of a machine, which any program can write to. */
class MemoryClipboard implements Clipboard {
  text = "before";
  isReadable = true;

  async readText(): Promise<string> {
    if (!this.isReadable) throw new Error("no permission");
    return this.text;
  }

  async writeText(text: string): Promise<void> {
    this.text = text;
  }
}

describe("Copying a value", () => {
  async function open(keptFor: number) {
    const window = new StoreWindow();
    await window.store.create(STRIPE, new SecretValue(CANARY));
    await window.store.create(OPENAI, new SecretValue("fake-openai"));
    const clipboard = new MemoryClipboard();
    return { window, clipboard, values: new ValueClipboard(clipboard, keptFor) };
  }

  it("clears the clipboard after a while, which is 30 seconds", async () => {
    const { window, clipboard, values } = await open(20);
    const { gone } = await values.copy(window.store, STRIPE);
    assert.equal(clipboard.text, CANARY);
    await gone;
    assert.equal(clipboard.text, "");
    assert.equal(KEPT_IN_CLIPBOARD, 30_000);
  });

  it("leaves alone what was copied since", async () => {
    const { window, clipboard, values } = await open(20);
    const { gone } = await values.copy(window.store, STRIPE);
    clipboard.text = "something else";
    await gone;
    assert.equal(clipboard.text, "something else");
  });

  it("clears a value of several lines whose ends the clipboard changed", async () => {
    const { window, clipboard, values } = await open(20);
    await window.store.update(STRIPE, new SecretValue("line 1\nline 2\n"));
    const { gone } = await values.copy(window.store, STRIPE);
    clipboard.text = "line 1\r\nline 2\r\n";
    await gone;
    assert.equal(clipboard.text, "");
  });

  it("gives a value that is copied again its whole time", async () => {
    const { window, clipboard, values } = await open(200);
    const first = await values.copy(window.store, STRIPE);
    await delay(20);
    const second = await values.copy(window.store, STRIPE);
    await first.gone;
    assert.equal(clipboard.text, CANARY);
    await second.gone;
    assert.equal(clipboard.text, "");
  });

  it("does not clear one value when another's time is over", async () => {
    const { window, clipboard, values } = await open(10_000);
    const first = await values.copy(window.store, STRIPE);
    await values.copy(window.store, OPENAI);
    await first.gone;
    assert.equal(clipboard.text, "fake-openai");
    await values.clear();
    assert.equal(clipboard.text, "");
  });

  it("clears the clipboard at once when the window closes", async () => {
    const { window, clipboard, values } = await open(10_000);
    const { gone } = await values.copy(window.store, STRIPE);
    values.dispose();
    await gone;
    assert.equal(clipboard.text, "");
  });

  it("tells when the clipboard could not be cleared, and goes on working", async () => {
    const { window, clipboard, values } = await open(10);
    clipboard.isReadable = false;
    const { gone } = await values.copy(window.store, STRIPE);
    await assert.rejects(gone, /no permission/);
    clipboard.isReadable = true;
    await (await values.copy(window.store, OPENAI)).gone;
    assert.equal(clipboard.text, "");
  });

  it("is refused by the store where only names may be seen, and touches nothing", async () => {
    const { window, clipboard, values } = await open(10);
    window.access = "read";
    await assert.rejects(
      values.copy(window.store, STRIPE),
      (error) => error instanceof SecretStoreError && error.failure === "access-denied",
    );
    assert.equal(clipboard.text, "before");
    assert.deepEqual(
      window.storage.gets.filter((get) => get.startsWith("get value/")),
      [],
    );
  });
});
