import assert from "node:assert/strict";
import type { SecretUseCount } from "../../../common/protocol.ts";
import { DEBOUNCE } from "../../../server/diagnosticsPublisher.ts";
import { UseCountsPublisher } from "../../../server/useCountsPublisher.ts";

describe("UseCountsPublisher", () => {
  let time: number;
  let timers: { readonly due: number; readonly callback: () => void }[];
  let counted: number[];
  let sent: (readonly SecretUseCount[])[];
  let uses: number;
  let publisher: UseCountsPublisher;

  beforeEach(() => {
    [time, timers, counted, sent, uses] = [0, [], [], [], 1];
    publisher = new UseCountsPublisher({
      count: async () => {
        counted.push(time);
        return [{ organization: "acme", name: "STRIPE_KEY", uses, files: 1 }];
      },
      send: async (counts) => void sent.push(counts),
      delay: (callback, milliseconds) => {
        const timer = { due: time + milliseconds, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      fail: (error) => assert.fail(String(error)),
    });
    publisher.enable();
  });

  /** Lets time pass, in ms. */
  async function pass(milliseconds: number): Promise<void> {
    time += milliseconds;
    const due = timers.filter((timer) => timer.due <= time);
    timers = timers.filter((timer) => timer.due > time);
    for (const { callback } of due) callback();
    await new Promise((resolve) => setImmediate(resolve));
  }

  it("counts once for changes that come together, however long they go on", async () => {
    for (let at = 0; at < 50; at++) {
      publisher.schedule();
      await pass(10);
    }
    await pass(1000);
    assert.deepEqual(counted, [300, 1500]);
  });

  it("does not count while someone types, and not before the diagnostics are there", async () => {
    for (let at = 0; at < 50; at++) {
      publisher.scheduleAfterTyping();
      await pass(DEBOUNCE);
    }
    assert.deepEqual(counted, []);
    await pass(DEBOUNCE);
    assert.equal(counted.length, 1);
  });

  it("tells a client what it does not know yet", async () => {
    for (const next of [1, 1, 2]) {
      uses = next;
      publisher.schedule();
      await pass(1000);
    }
    assert.deepEqual(
      sent.map(([count]) => count?.uses),
      [1, 2],
    );
  });
});
