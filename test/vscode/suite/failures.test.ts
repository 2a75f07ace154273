import assert from "node:assert/strict";
import type { LogOutputChannel } from "vscode";
import { logged, loggedForAll } from "../../../client/commands/logged.ts";
import { explain } from "../../../client/explain/explain.ts";
import { SecretStoreError } from "../../../client/store/secretStore.ts";

describe("What is said and logged of an operation", () => {
  const id = { organization: "acme", project: "shop", name: "STRIPE_KEY" };

  function recordingLog() {
    const lines: string[] = [];
    const add = (...parts: unknown[]) => lines.push(parts.join(" "));
    const log = { info: add, error: add } as unknown as LogOutputChannel;
    return { lines, log, context: { log, projects: { projectLabel: () => "Shop" } } };
  }

  it("names operation, secret, scope and outcome", async () => {
    const { lines, context } = recordingLog();
    await logged(context, "create", id, async () => {});
    await logged(context, "move", id, async () => {}, { organization: "acme" });
    assert.deepEqual(lines, [
      'create STRIPE_KEY (project "Shop" "shop"): done',
      'move STRIPE_KEY (project "Shop" "shop") to (organization "acme"): done',
    ]);
  });

  it("counts the secrets of an operation on all", async () => {
    const { lines, log } = recordingLog();
    await loggedForAll(log, "forget deleted", 2, async () => {});
    await assert.rejects(loggedForAll(log, "erase", 3, () => Promise.reject(new SecretStoreError("storage-failed"))));
    assert.deepEqual(lines, ["forget deleted (2): done", "erase (3): storage-failed"]);
  });

  it("names the kind of failure, and nothing of an error that might quote a value", async () => {
    const { lines, context } = recordingLog();
    const canary = new Error("fake-canary-value");
    await assert.rejects(
      logged(context, "update", { ...id }, () => Promise.reject(canary)),
      canary,
    );
    const denied = new SecretStoreError("access-denied", "STRIPE_KEY");
    await assert.rejects(
      logged(context, "delete", id, () => Promise.reject(denied)),
      denied,
    );
    assert.deepEqual(lines, [
      'update STRIPE_KEY (project "Shop" "shop"): failed',
      'delete STRIPE_KEY (project "Shop" "shop"): access-denied',
    ]);
  });

  it("tells the user what to do next, whatever failed", () => {
    for (const failure of ["access-denied", "exists", "missing", "storage-failed"] as const) {
      const text = explain(new SecretStoreError(failure, "STRIPE_KEY"));
      assert.match(text, /(Change it|Edit|Create|try again)/, text);
    }
    assert.doesNotMatch(explain(new Error("fake-canary-value")), /canary/);
  });
});
