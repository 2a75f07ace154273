import assert from "node:assert/strict";
import fc from "fast-check";
import { BackupError, parseBackup, renderBackup } from "../../../../client/store/backupFile.ts";
import { SecretValue } from "../../../../client/store/secretValue.ts";
import { MAX_NAME_LENGTH } from "../../../../common/names.ts";

const CREATED = new Date("2026-03-01T08:00:00.000Z");

const secret = (name: string, organization = "acme", project?: string) => ({
  organization,
  ...(project !== undefined && { project }),
  name,
  state: "active" as const,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-02-01T00:00:00.000Z",
});

const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const failureOf = (content: Uint8Array) => {
  try {
    parseBackup(content);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof BackupError);
    return error.failure;
  }
};

describe("The content of a backup", () => {
  it("is JSON that a person can read after decrypting it", () => {
    const content = renderBackup(
      [
        { secret: secret("OPENAI_KEY"), value: new SecretValue("fake-1") },
        { secret: secret("STRIPE_KEY", "acme", "P-SHOP"), value: new SecretValue("fake-2") },
      ],
      CREATED,
    );
    assert.deepEqual(JSON.parse(new TextDecoder().decode(content)), {
      format: "workflow-secrets-backup",
      version: 1,
      createdAt: "2026-03-01T08:00:00.000Z",
      secrets: [
        {
          organization: "acme",
          name: "OPENAI_KEY",
          value: "fake-1",
          createdAt: "2026-01-01T00:00:00.000Z",
          updatedAt: "2026-02-01T00:00:00.000Z",
        },
        {
          organization: "acme",
          project: "P-SHOP",
          name: "STRIPE_KEY",
          value: "fake-2",
          createdAt: "2026-01-01T00:00:00.000Z",
          updatedAt: "2026-02-01T00:00:00.000Z",
        },
      ],
    });
  });

  it("comes back as it was, whatever names and values it holds", () => {
    // Halves of characters too.
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const text = fc.string({ unit, minLength: 1, maxLength: 60 });
    const entry = fc.record({
      organization: text,
      project: fc.option(text, { nil: undefined }),
      name: fc.stringMatching(new RegExp(`^[A-Z0-9_]{1,${MAX_NAME_LENGTH}}$`)),
      value: text,
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const secrets = entries.map(({ organization, project, name, value }) => ({
          secret: secret(name, organization, project),
          value: new SecretValue(value),
        }));
        const again = parseBackup(renderBackup(secrets, CREATED));
        assert.deepEqual(
          again.map(({ id, value }) => [id.organization, id.project, id.name, value.reveal()]),
          entries.map(({ organization, project, name, value }) => [organization, project, name, value]),
        );
      }),
    );
  });

  it("is refused when it is something else", () => {
    const entry = { organization: "acme", name: "A", value: "fake" };
    const backup = (secrets: unknown) => encoded({ format: "workflow-secrets-backup", version: 1, secrets });
    assert.equal(failureOf(backup([entry])), undefined);
    for (const content of [
      new Uint8Array(),
      Uint8Array.of(0xff, 0xfe),
      new TextEncoder().encode("A=fake"),
      encoded(null),
      encoded([]),
      encoded({ secrets: [entry] }),
      encoded({ format: "other", version: 1, secrets: [entry] }),
      encoded({ format: "workflow-secrets-backup", version: "1", secrets: [entry] }),
      backup(undefined),
      backup({}),
      backup([null]),
      backup([{ ...entry, organization: "" }]),
      backup([{ ...entry, project: 7 }]),
      backup([{ ...entry, name: "lower" }]),
      backup([{ ...entry, value: 7 }]),
    ]) {
      assert.equal(failureOf(content), "foreign", new TextDecoder().decode(content));
    }
  });

  it("is told apart when a newer version wrote it", () => {
    assert.equal(failureOf(encoded({ format: "workflow-secrets-backup", version: 2, vaults: [] })), "newer-version");
  });

  it("quotes nothing of what it refuses", () => {
    const content = new TextEncoder().encode('{"format": "workflow-secrets-backup", fake-canary');
    assert.throws(
      () => parseBackup(content),
      (error: Error) => !`${error.message} ${error.stack} ${String(error.cause)}`.includes("fake-canary"),
    );
  });

  it("is read or refused, whatever the bytes and whatever the JSON", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.jsonValue().map(encoded)), (content) => {
        failureOf(content);
      }),
      { numRuns: 2000 },
    );
    const inner = fc.jsonValue().map((secrets) => encoded({ format: "workflow-secrets-backup", version: 1, secrets }));
    fc.assert(
      fc.property(inner, (content) => {
        failureOf(content);
      }),
      { numRuns: 2000 },
    );
  });
});
