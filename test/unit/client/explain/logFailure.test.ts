import assert from "node:assert/strict";
import { logFailure } from "../../../../client/explain/logFailure.ts";
import { InvalidRequestError } from "../../../../client/runtime/http/buildRequest.ts";
import { UnresolvedReferencesError } from "../../../../client/runtime/resolve/unresolvedReferences.ts";
import { BackupError } from "../../../../client/store/backupFile.ts";
import { SecretStoreError } from "../../../../client/store/secretStore.ts";

const CANARY = "fake-canary-value";

/** The lines that a failure leaves in the log, each with its level. */
function linesOf(error: unknown): readonly string[] {
  const lines: string[] = [];
  const add = (level: string) => (message: string | Error) => void lines.push(`${level} ${message}`);
  logFailure({ warn: add("warn"), error: add("error") }, error);
  return lines.flatMap((text) => text.split("\n"));
}

describe("What a failure leaves in the log", () => {
  it("is one line for what the user is told how to mend: reasons and names, and nothing that a file says", () => {
    const at = { place: CANARY, line: 1, column: 1, isMultiline: false };
    const unresolved = new UnresolvedReferencesError([
      { ...at, name: "NEVER", reason: "not-found" },
      { ...at, name: CANARY, reason: "invalid" },
    ]);
    assert.deepEqual(linesOf(unresolved), ["warn UnresolvedReferencesError: not-found: NEVER, invalid"]);
    assert.deepEqual(linesOf(new InvalidRequestError("header", CANARY)), ["warn InvalidRequestError: header"]);
    assert.deepEqual(linesOf(new SecretStoreError("exists", "KEY")), ["warn SecretStoreError: exists: KEY"]);
    assert.deepEqual(linesOf(new SecretStoreError("missing", CANARY)), ["warn SecretStoreError: missing"]);
    assert.deepEqual(linesOf(new BackupError("damaged")), ["warn BackupError: damaged"]);
  });

  it("is kind and place of whatever nobody expected, and nothing of its message", () => {
    const [kind, place, ...rest] = linesOf(new TypeError(CANARY));
    assert.equal(kind, "error TypeError");
    assert.match(place ?? "", /^ {4}at .*logFailure\.test\.ts/);
    assert.doesNotMatch(rest.join(), /canary/);
    assert.deepEqual(linesOf(CANARY), ["error string"]);
  });
});
