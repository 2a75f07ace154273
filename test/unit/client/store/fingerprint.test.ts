import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { fingerprintOf, knownFingerprints } from "../../../../client/store/fingerprint.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { FINGERPRINT_KEY } from "../../../../client/store/storageKeys.ts";
import { MemorySecretStorage } from "../../../support/memorySecretStorage.ts";
import { CANARY } from "../../../support/secretStores.ts";

const of = (text: string, storage: MemorySecretStorage) => fingerprintOf(new SecretValue(text), storage);

describe("fingerprintOf", () => {
  it("is the same for the same value, today and after a restart", async () => {
    const storage = new MemorySecretStorage();
    const first = await of(CANARY, storage);
    assert.match(first, /^[0-9a-f]{16}$/);
    assert.equal(await of(CANARY, storage), first);
    assert.equal(await of(CANARY, new MemorySecretStorage(storage.data)), first);
  });

  it("is another one for another value", async () => {
    const storage = new MemorySecretStorage();
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (one, other) => {
        assert.equal((await of(one, storage)) === (await of(other, storage)), one === other);
      }),
    );
  });

  it("is another one on another machine, so that no table of values can be made", async () => {
    assert.notEqual(await of(CANARY, new MemorySecretStorage()), await of(CANARY, new MemorySecretStorage()));
  });

  it("is HMAC-SHA-256 under the stored key of 32 bytes, shortened", async () => {
    const storage = new MemorySecretStorage();
    const fingerprint = await of(CANARY, storage);
    const key = Buffer.from(storage.data.entries.get(FINGERPRINT_KEY) ?? "", "hex");
    assert.equal(key.length, 32);
    const expected = createHmac("sha256", key).update(CANARY).digest("hex");
    assert.equal(fingerprint, expected.slice(0, 16));
  });

  it("makes its key once, and stores nothing else", async () => {
    const storage = new MemorySecretStorage();
    await of("a", storage);
    await of("b", storage);
    assert.deepEqual(
      storage.operations.filter((operation) => operation.startsWith("store")),
      [`store ${FINGERPRINT_KEY}`],
    );
    assert.deepEqual([...storage.data.entries.keys()], [FINGERPRINT_KEY]);
  });

  it("is the same when it is looked up, which stores nothing", async () => {
    const storage = new MemorySecretStorage();
    const values = ["a", "b"].map((text) => new SecretValue(text));
    assert.deepEqual(await knownFingerprints(values, storage), new Set());
    assert.deepEqual(storage.operations, [`get ${FINGERPRINT_KEY}`]);
    const fingerprints = [await of("a", storage), await of("b", storage)];
    assert.deepEqual(await knownFingerprints(values, storage), new Set(fingerprints));
  });

  it("takes any value, an empty one and a long one included", async () => {
    const storage = new MemorySecretStorage();
    const fingerprints = await Promise.all(["", "é🔑\n", "x".repeat(100_000)].map((text) => of(text, storage)));
    for (const fingerprint of fingerprints) assert.match(fingerprint, /^[0-9a-f]{16}$/);
  });
});
