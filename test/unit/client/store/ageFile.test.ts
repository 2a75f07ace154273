import assert from "node:assert/strict";
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import fc from "fast-check";
import { decryptAge, encryptAge } from "../../../../client/store/ageFile.ts";
import { BackupError } from "../../../../client/store/backupFile.ts";

/** Cheap, so that many files can be tried. */
const WORK_FACTOR = 2;
const PASSPHRASE = "fake passphrase 4711";
const CONTENT = new TextEncoder().encode("fake-canary".repeat(20));

async function failureOf(file: Uint8Array, passphrase = PASSPHRASE): Promise<string | undefined> {
  try {
    await decryptAge(file, passphrase);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof BackupError, String(error));
    return error.failure;
  }
}

describe("An age file", () => {
  let file: Uint8Array;
  before(async () => {
    file = await encryptAge(CONTENT, PASSPHRASE, WORK_FACTOR);
  });

  it("takes age's own cost for passphrases, and opens again", async function () {
    this.timeout(60_000);
    const costly = await encryptAge(CONTENT, PASSPHRASE);
    assert.match(Buffer.from(costly).toString("latin1"), /^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
    assert.deepEqual(await decryptAge(costly, PASSPHRASE), CONTENT);
  });

  it("holds nothing of its content in clear", () => {
    assert.ok(!Buffer.from(file).includes("fake-canary"));
  });

  it("comes back as it was, whatever it holds and whatever the passphrase", async () => {
    const passphrases = fc.string({ unit: "grapheme", minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), passphrases, async (content, passphrase) => {
        assert.deepEqual(await decryptAge(await encryptAge(content, passphrase, WORK_FACTOR), passphrase), content);
      }),
    );
  });

  it("opens when it is armored, as `age --armor` writes it, with line ends of Windows too", async () => {
    const text = armor.encode(file);
    for (const form of [text, `\n${text}`, text.replaceAll("\n", "\r\n")]) {
      assert.deepEqual(await decryptAge(new TextEncoder().encode(form), PASSPHRASE), CONTENT);
    }
  });

  it("does not open with another passphrase, and says that", async () => {
    assert.equal(await failureOf(file, "another passphrase"), "wrong-passphrase");
    assert.equal(await failureOf(file, `${PASSPHRASE} `), "wrong-passphrase");
  });

  it("is told apart when it is encrypted for a key", async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    assert.equal(await failureOf(await encrypter.encrypt(CONTENT)), "other-recipient");
  });

  it("is told apart from other files", async () => {
    for (const text of ["", "A=fake", "{}", "age-encryption.org/v2\n", "-----BEGIN PGP MESSAGE-----\n"]) {
      assert.equal(await failureOf(new TextEncoder().encode(text)), "not-age", text);
    }
  });

  it("is known as damaged wherever it ends too early", async () => {
    const magic = "age-encryption.org/v1\n".length;
    for (let length = 0; length < file.length; length += 1) {
      const failure = await failureOf(file.subarray(0, length));
      assert.equal(failure, length < magic ? "not-age" : "damaged", `${length} of ${file.length} bytes`);
    }
    const text = armor.encode(file);
    assert.equal(await failureOf(new TextEncoder().encode(text.slice(0, text.length / 2))), "damaged");
  });

  it("never opens to something else when a byte is changed", async () => {
    const at = fc.nat(file.length - 1);
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (index, change) => {
        const changed = Uint8Array.from(file);
        changed[index] = (changed[index] ?? 0) ^ change;
        assert.ok((await failureOf(changed)) !== undefined);
      }),
      { numRuns: 500 },
    );
  });

  it("is read or refused, whatever the bytes", async () => {
    const start = fc.constantFrom(
      "",
      "age-encryption.org/v1\n",
      "age-encryption.org/v1\n-> scrypt ",
      "-----BEGIN AGE ENCRYPTED FILE-----\n",
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (text, bytes) => {
        assert.ok((await failureOf(Buffer.concat([Buffer.from(text), bytes]))) !== undefined);
      }),
      { numRuns: 2000 },
    );
  });
});
