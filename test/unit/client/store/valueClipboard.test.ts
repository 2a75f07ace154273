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
  isReachable = true;

  async readText(): Promise<string> {
    if (!this.isReachable) throw new Error("no permission");
    return this.text;
  }

  async writeText(text: string): Promise<void> {
    if (!this.isReachable) throw new Error("no permission");
    this.text = text;
  }
}

describe("Copying a value", () => {
  async function open(keptFor: number) {
    const window = new StoreWindow();
    await window.store.create(STRIPE, new SecretValue(CANARY));
    await window.store.create(OPENAI, new SecretValue("fake-openai"));
    const clipboard = new MemoryClipboard();
    return { window, clipboard, values: valuesIn(window, clipboard, keptFor) };
  }

  const valuesIn = (window: StoreWindow, clipboard: MemoryClipboard, keptFor?: number) => {
    const { store, memory } = window;
    return new ValueClipboard({ clipboard, store, memory, now: Date.now }, keptFor);
  };

  it("clears the clipboard after a while, which is 30 seconds", async () => {
    const { clipboard, values } = await open(20);
    const { gone } = await values.copy(STRIPE);
    assert.equal(clipboard.text, CANARY);
    await gone;
    assert.equal(clipboard.text, "");
    assert.equal(KEPT_IN_CLIPBOARD, 30_000);
  });

  it("leaves alone what was copied since", async () => {
    const { clipboard, values } = await open(20);
    const { gone } = await values.copy(STRIPE);
    clipboard.text = "something else";
    await gone;
    assert.equal(clipboard.text, "something else");
  });

  it("clears a value of several lines whose ends the clipboard changed", async () => {
    const { window, clipboard, values } = await open(20);
    await window.store.update(STRIPE, new SecretValue("line 1\nline 2\n"));
    const { gone } = await values.copy(STRIPE);
    clipboard.text = "line 1\r\nline 2\r\n";
    await gone;
    assert.equal(clipboard.text, "");
  });

  it("gives a value that is copied again its whole time", async () => {
    const { clipboard, values } = await open(200);
    const first = await values.copy(STRIPE);
    await delay(20);
    const second = await values.copy(STRIPE);
    await first.gone;
    assert.equal(clipboard.text, CANARY);
    await second.gone;
    assert.equal(clipboard.text, "");
  });

  it("does not clear one value when another's time is over", async () => {
    const { clipboard, values } = await open(10_000);
    const first = await values.copy(STRIPE);
    await values.copy(OPENAI);
    await first.gone;
    assert.equal(clipboard.text, "fake-openai");
    await values.clear();
    assert.equal(clipboard.text, "");
  });

  describe("in a window that closes, and has no clipboard any more", () => {
    async function closed(keptFor: number, copied = CANARY) {
      const { window, clipboard, values } = await open(keptFor);
      await window.store.update(STRIPE, new SecretValue(copied));
      await values.copy(STRIPE);
      clipboard.isReachable = false;
      values.dispose();
      await delay(keptFor + 20);
      assert.equal(clipboard.text, copied);
      clipboard.isReachable = true;
      return { window, clipboard, next: valuesIn(window.openAnother(), clipboard) };
    }

    it("clears it in the next one, whose memory has nothing of the value", async () => {
      const { window, clipboard, next } = await closed(20, "line 1\nline 2");
      assert.deepEqual(window.memory.keys(), ["workflowSecrets.hasSecrets", "workflowSecrets.copiedUntil"]);
      assert.equal(typeof window.memory.get("workflowSecrets.copiedUntil"), "number");
      clipboard.text = "line 1\r\nline 2";
      await next.resume();
      assert.equal(clipboard.text, "");
      assert.deepEqual(window.memory.keys(), ["workflowSecrets.hasSecrets"]);
    });

    it("leaves alone what was copied since", async () => {
      const { window, clipboard, next } = await closed(20);
      clipboard.text = "something else";
      await next.resume();
      assert.equal(clipboard.text, "something else");
      clipboard.text = CANARY;
      await valuesIn(window.openAnother(), clipboard).resume();
      assert.equal(clipboard.text, CANARY);
    });

    it("keeps it until its time is over, in a second window too", async () => {
      const { window, clipboard, values } = await open(200);
      const { gone } = await values.copy(STRIPE);
      const resumed = valuesIn(window.openAnother(), clipboard).resume();
      await delay(50);
      assert.equal(clipboard.text, CANARY);
      await Promise.all([gone, resumed]);
      assert.equal(clipboard.text, "");
    });

    it("tries once", async () => {
      const { clipboard, next } = await closed(20);
      clipboard.isReachable = false;
      await assert.rejects(next.resume(), /no permission/);
      clipboard.isReachable = true;
      await next.resume();
      assert.equal(clipboard.text, CANARY);
    });
  });

  it("tells when the clipboard could not be cleared, and goes on working", async () => {
    const { clipboard, values } = await open(10);
    const { gone } = await values.copy(STRIPE);
    clipboard.isReachable = false;
    await assert.rejects(gone, /no permission/);
    clipboard.isReachable = true;
    await (await values.copy(OPENAI)).gone;
    assert.equal(clipboard.text, "");
  });

  it("is refused by the store where only names may be seen, and touches nothing", async () => {
    const { window, clipboard, values } = await open(10);
    window.access = "read";
    await assert.rejects(
      values.copy(STRIPE),
      (error) => error instanceof SecretStoreError && error.failure === "access-denied",
    );
    assert.equal(clipboard.text, "before");
    assert.deepEqual(
      window.storage.gets.filter((get) => get.startsWith("get value/")),
      [],
    );
  });
});
