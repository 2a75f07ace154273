import assert from "node:assert/strict";
import { CancellationTokenSource, extensions, Uri } from "vscode";
import { AgeThread } from "../../../client/store/ageThread.ts";
import { BackupError } from "../../../client/store/backupFile.ts";
import { SecretValue } from "../../../client/store/secretValue.ts";
import { isNode } from "../../../common/host.ts";

describe("A backup, encrypted in a thread of the host", () => {
  const passphrase = new SecretValue("fake passphrase 4711");
  const content = new TextEncoder().encode("what is kept");
  const { token } = new CancellationTokenSource();
  let age: AgeThread;

  before(async () => {
    const [extension] = extensions.all.filter(({ id }) => id === "workflow-secrets.workflow-secrets");
    assert.ok(extension);
    const script = Uri.joinPath(extension.extensionUri, "dist/client/ageWorker.cjs");
    const host = isNode
      ? (await import("../../../client/hosts/nodeHost.ts")).nodeHost
      : (await import("../../../client/hosts/webHost.ts")).webHost;
    age = new AgeThread(host.thread(script));
  });

  it("opens with its passphrase, and with no other", async () => {
    const file = await age.encrypt(content, passphrase, token);
    assert.ok(file);
    assert.ok(new TextDecoder().decode(file).startsWith("age-encryption.org/v1\n"));
    assert.deepEqual(await age.decrypt(file, passphrase, token), content);
    await assert.rejects(
      age.decrypt(file, new SecretValue("another one"), token),
      (error) => error instanceof BackupError && error.failure === "wrong-passphrase",
    );
  });

  it("ends when it is cancelled", async () => {
    const cancelling = new CancellationTokenSource();
    const encrypting = age.encrypt(content, passphrase, cancelling.token);
    cancelling.cancel();
    assert.equal(await encrypting, undefined);
  });
});
