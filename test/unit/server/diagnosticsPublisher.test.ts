import assert from "node:assert/strict";
import type { PublishDiagnosticsParams } from "vscode-languageserver";
import { DiagnosticsPublisher } from "../../../server/diagnosticsPublisher.ts";
import { DocumentModel } from "../../../server/service/documentModel.ts";
import { documentOf } from "../../support/documents.ts";
import { OpenFiles } from "../../support/openFiles.ts";

/** A server around the publisher, whose clock is moved by hand. */
class FakeServer {
  readonly files = new OpenFiles();
  readonly sent: PublishDiagnosticsParams[] = [];
  readonly failures: unknown[] = [];
  readonly timers = new Set<() => void>();
  diagnosed: string[] = [];
  beforeDiagnosing: (model: DocumentModel) => void = () => {};
  readonly publisher = new DiagnosticsPublisher({
    workspace: this.files.workspace,
    openUris: () => this.files.keys(),
    diagnose: (file) => {
      if (file instanceof DocumentModel) {
        this.beforeDiagnosing(file);
        this.diagnosed.push(file.text);
      }
      const messages = [
        ...file.references.map(({ name }) => name),
        ...file.credentialFlags.map(({ called }) => called),
      ];
      return messages.map((message) => ({ message, range: file.rangeOf(0, 0) }));
    },
    send: async (params) => {
      this.sent.push(params);
    },
    delay: (callback) => {
      this.timers.add(callback);
      return () => this.timers.delete(callback);
    },
    fail: (error) => this.failures.push(error),
  });

  /** Typing paused long enough. */
  async pause(): Promise<void> {
    const due = [...this.timers];
    this.timers.clear();
    for (const callback of due) callback();
    await this.settle();
  }

  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** What was sent, as `version: messages`, and forgets it. */
  takeSent(): readonly string[] {
    return this.sent
      .splice(0)
      .map(({ version, diagnostics }) => `${version}: ${diagnostics.map(({ message }) => message).join()}`);
  }
}

describe("DiagnosticsPublisher", () => {
  let server: FakeServer;
  let uri: string;
  beforeEach(async () => {
    server = new FakeServer();
    uri = server.files.open(documentOf("{{$secret.A}}"));
  });

  async function publishFirst(): Promise<void> {
    server.publisher.refresh(uri);
    await server.settle();
    assert.deepEqual(server.takeSent(), ["1: A"]);
    server.diagnosed = [];
  }

  it("publishes at once when a file is opened", publishFirst);

  it("looks once at what is opened, although its text is told of as a change, too", async () => {
    server.publisher.refresh(uri);
    server.publisher.schedule(uri);
    await server.settle();
    assert.equal(server.timers.size, 0);
    assert.deepEqual(server.takeSent(), ["1: A"]);
  });

  it("does not send again what the editor shows already", async () => {
    await publishFirst();
    server.publisher.refreshAll();
    await server.settle();
    assert.deepEqual(server.diagnosed, ["{{$secret.A}}"]);
    assert.deepEqual(server.takeSent(), []);
    server.files.close(uri);
    server.publisher.closed(uri);
    server.files.open(documentOf("{{$secret.A}}"));
    server.publisher.refresh(uri);
    await server.settle();
    assert.deepEqual(server.takeSent(), ["undefined: ", "1: A"]);
  });

  it("looks once at what was typed without a pause", async () => {
    await publishFirst();
    for (const version of [2, 3, 4]) {
      server.files.open(documentOf(`{{$secret.V${version}}}`, undefined, version));
      server.publisher.schedule(uri);
      await server.settle();
    }
    assert.deepEqual(server.diagnosed, []);
    assert.equal(server.timers.size, 1);
    await server.pause();
    assert.deepEqual(server.takeSent(), ["4: V4"]);
    assert.deepEqual(server.diagnosed, ["{{$secret.V4}}"]);
  });

  describe("in a long document", () => {
    const long = (name: string) =>
      JSON.stringify({ url: `{{$secret.${name}}}`, notes: "a ".repeat(150_000), password: "Fake-4711-Passw0rd" });
    beforeEach(() => {
      server.files.open(documentOf(long("A")));
      server.publisher.refresh(uri);
      return server.settle();
    });

    it("tells of references at once, and of credentials after a pause", async () => {
      assert.deepEqual(server.takeSent(), ["1: A"]);
      await server.pause();
      assert.deepEqual(server.takeSent(), ["1: A,password"]);
      assert.equal(server.timers.size, 0);
    });

    it("keeps the credentials that it knew while others are typed", async () => {
      await server.pause();
      server.takeSent();
      server.files.open(documentOf(long("MORE"), undefined, 2));
      server.publisher.schedule(uri);
      await server.pause();
      assert.deepEqual(server.takeSent(), ["2: MORE,password"]);
      server.files.open(documentOf(long("MORE").replace("Fake-4711", "{{"), undefined, 3));
      server.publisher.schedule(uri);
      await server.pause();
      assert.deepEqual(server.takeSent(), ["3: MORE"]);
    });

    it("does not look for credentials while someone types", async () => {
      server.publisher.schedule(uri);
      assert.equal(server.timers.size, 1);
      await server.pause();
      assert.deepEqual(server.takeSent(), ["1: A"]);
    });
  });

  it("lets each file have its own pause", async () => {
    const other = server.files.open(documentOf("{{$secret.B}}", "workflows/other.json"));
    server.publisher.schedule(uri);
    server.publisher.schedule(other);
    assert.equal(server.timers.size, 2);
    await server.pause();
    assert.deepEqual(server.sent.map((params) => params.uri).toSorted(), [uri, other].toSorted());
  });

  it("drops the wait when it publishes for another reason", async () => {
    server.publisher.schedule(uri);
    server.publisher.refreshAll();
    assert.equal(server.timers.size, 0);
    await server.settle();
    assert.deepEqual(server.takeSent(), ["1: A"]);
  });

  it("publishes the version that is shown when the file changed meanwhile", async () => {
    server.publisher.refresh(uri);
    server.files.open(documentOf("{{$secret.B}}", undefined, 2));
    await server.settle();
    assert.deepEqual(server.takeSent(), ["2: B"]);
  });

  it("never publishes a version that is no longer shown", async () => {
    const model = await server.files.workspace.model(uri);
    assert.ok(model);
    // The workspace answers late, with the model of a moment ago.
    server.files.workspace.model = async () => model;
    server.files.open(documentOf("{{$secret.B}}", undefined, 2));
    server.publisher.refresh(uri);
    await server.settle();
    assert.deepEqual(server.takeSent(), []);
  });

  it("clears when a file is closed, and publishes nothing for it any more", async () => {
    await publishFirst();
    server.publisher.schedule(uri);
    server.files.close(uri);
    server.publisher.closed(uri);
    await server.settle();
    assert.deepEqual(server.sent, [{ uri, diagnostics: [] }]);
    assert.equal(server.timers.size, 0);
  });

  it("publishes nothing for a file that is closed before its turn", async () => {
    server.publisher.refresh(uri);
    server.files.close(uri);
    server.publisher.closed(uri);
    await server.settle();
    assert.deepEqual(server.sent, []);
  });

  it("clears when a file stops being a workflow", async () => {
    await publishFirst();
    server.files.workspace.model = async () => undefined;
    server.publisher.refreshAll();
    await server.settle();
    assert.deepEqual(server.sent, [{ uri, diagnostics: [] }]);
  });

  it("says nothing of files that are no workflows", async () => {
    const other = server.files.open(documentOf("{{$secret.A}}", "package.json"));
    server.publisher.refresh(other);
    await server.settle();
    server.publisher.closed(other);
    assert.deepEqual(server.sent, []);
  });

  it("tells failures, and goes on with other files", async () => {
    const other = server.files.open(documentOf("{{$secret.B}}", "workflows/other.json"));
    server.beforeDiagnosing = (model) => {
      if (model.uri === uri) throw new Error("no luck");
    };
    server.publisher.refreshAll();
    await server.settle();
    assert.match(String(server.failures), /no luck/);
    assert.deepEqual(
      server.sent.map((params) => params.uri),
      [other],
    );
  });

  it("stops what waits when it is disposed of", async () => {
    server.publisher.schedule(uri);
    server.publisher.dispose();
    await server.pause();
    assert.deepEqual(server.sent, []);
  });
});
