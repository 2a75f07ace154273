import fc from "fast-check";
import {
  DID_CHANGE_CATALOG,
  DID_CHANGE_COMMANDS,
  FIND_CREDENTIALS,
  INSERT_REFERENCE,
  NAME_USES,
  REPLACE_REFERENCES,
  USES,
} from "../../common/protocol.ts";
import { RawServer } from "../support/rawServer.ts";

const URIS = ["file:///w/workflows/a.json", "file:///w/workflows/b.yaml", "file:///w", "untitled:x", "a b%", ""];

const REQUESTS = [
  ...["completion", "hover", "definition", "references", "documentHighlight", "codeAction", "rename", "prepareRename"],
].map((name) => `textDocument/${name}`);
const METHODS = [
  ...REQUESTS,
  ...["workspace/symbol", "completionItem/resolve", "codeAction/resolve", "no/such"],
  ...[USES, NAME_USES, FIND_CREDENTIALS, INSERT_REFERENCE, REPLACE_REFERENCES],
];
const NOTIFICATIONS = [
  ...["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"],
  ...["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders"],
  ...["$/cancelRequest", "$/setTrace", "$/progress", "initialized", DID_CHANGE_CATALOG, DID_CHANGE_COMMANDS],
];

const odd = fc.constantFrom<unknown>(null, true, -1, 0, 1, 1e12, 0.5, "", "KEY", [], {}, [null], { a: 1 });
const orOdd = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: odd });
const uri = orOdd(fc.constantFrom(...URIS));
const position = orOdd(fc.record({ line: orOdd(fc.nat({ max: 3 })), character: orOdd(fc.nat({ max: 40 })) }));
const range = orOdd(fc.record({ start: position, end: position }));
const text = orOdd(
  fc.constantFrom(
    "",
    '{"url":"{{$secret.KEY}}"}',
    "a: {{$secret.KEY",
    '{"apiKey": "f4keF4keF4keF4ke99"}',
    "{".repeat(50),
  ),
);
const textDocument = orOdd(
  fc.record({ uri, languageId: orOdd(fc.constantFrom("json", "yaml")), version: orOdd(fc.nat()), text }),
);

/** Parameters that have a bit of all, each of it what it should be most of the time. */
const params = orOdd(
  fc.record(
    {
      textDocument,
      ...{
        position,
        range,
        uri,
        newName: odd,
        name: odd,
        query: odd,
        organization: odd,
        id: odd,
        token: odd,
        value: odd,
      },
      context: orOdd(
        fc.record({ diagnostics: orOdd(fc.array(fc.record({ range, code: odd, source: odd }), { maxLength: 2 })) }),
      ),
      contentChanges: orOdd(fc.array(orOdd(fc.record({ range, text }, { requiredKeys: ["text"] })), { maxLength: 2 })),
      changes: orOdd(fc.array(orOdd(fc.record({ uri, type: orOdd(fc.nat({ max: 4 })) })), { maxLength: 2 })),
      settings: orOdd(fc.record({ workflowSecrets: orOdd(fc.record({ files: odd, severity: odd, ignore: odd })) })),
      event: orOdd(fc.record({ added: orOdd(fc.array(fc.record({ uri, name: odd }))), removed: odd })),
      ...{ complete: odd, bindings: odd, secrets: orOdd(fc.array(odd, { maxLength: 2 })) },
    },
    { requiredKeys: ["textDocument", "position"] },
  ),
);

/** A request or a notification that the server knows, or nearly, with parameters that fit, or nearly. */
const message = fc.oneof(
  fc.record({ method: fc.constantFrom(...METHODS), params }).map((request) => ({ ...request, isRequest: true })),
  fc.record({ method: fc.constantFrom(...NOTIFICATIONS), params }).map((told) => ({ ...told, isRequest: false })),
);

/** How many messages are sent before the next are made. */
const BATCH = 200;

/**
 * Sends messages at random to the built server, which has to answer each request, and to live on.
 * @param count how many
 * @param seed the same messages for the same seed
 * @throws when the server ends, or leaves a request without an answer
 */
export async function sendAtRandom(count: number, seed: number): Promise<void> {
  const server = new RawServer();
  try {
    await server.initialize({ workspaceFolders: [] });
    for (let sent = 0; sent < count; sent += BATCH) {
      const batch = fc.sample(message, { numRuns: Math.min(BATCH, count - sent), seed: seed + sent });
      const answers = batch.map(({ method, params: what, isRequest }) => {
        if (isRequest) return server.request(method, what);
        server.notify(method, what);
        return undefined;
      });
      await Promise.all(answers);
      server.received.length = 0;
    }
    await server.request("shutdown", undefined);
    if (server.stderr !== "") throw new Error(server.stderr);
  } finally {
    await server.kill();
  }
}
