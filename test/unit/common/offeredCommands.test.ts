import assert from "node:assert/strict";
import {
  parseCommandAbility,
  parseFingerprintArgument,
  parseNameArgument,
  parsePlaceArgument,
  parseSecretArgument,
  parseTransferArgument,
} from "../../../common/offeredCommands.ts";

const place = { uri: "file:///a", name: "A", line: 0, character: 3 };
const secret = { organization: "acme", project: "P", name: "A" };

describe("The arguments of commands", () => {
  it("are read as the server writes them", () => {
    assert.deepEqual(parseNameArgument({ name: "A", more: 1 }), { name: "A" });
    assert.deepEqual(parseSecretArgument({ secret }), { secret });
    assert.deepEqual(parseSecretArgument({ secret: { organization: "acme", name: "A" } }), {
      secret: { organization: "acme", name: "A" },
    });
    const transfer = { secret, to: { organization: "acme" } };
    assert.deepEqual(parseTransferArgument(transfer), transfer);
    assert.deepEqual(parsePlaceArgument(place), place);
  });

  for (const other of [undefined, null, "A", [], {}, { name: "" }, { kind: "secret", secret: "A" }]) {
    it(`are nothing for ${JSON.stringify(other)}`, () => {
      for (const parse of [parseNameArgument, parseSecretArgument, parseTransferArgument, parsePlaceArgument]) {
        assert.equal(parse(other), undefined);
      }
    });
  }

  it("are nothing when a part is of another kind", () => {
    assert.equal(parsePlaceArgument({ ...place, line: -1 }), undefined);
    assert.equal(parsePlaceArgument({ ...place, character: 0.5 }), undefined);
    assert.equal(parsePlaceArgument({ ...place, uri: 5 }), undefined);
    assert.equal(parseSecretArgument({ secret: { ...secret, project: 5 } }), undefined);
    assert.equal(parseTransferArgument({ secret, to: {} }), undefined);
    assert.equal(parseFingerprintArgument({ fingerprint: "fake-value" }), undefined);
  });
});

describe("parseCommandAbility", () => {
  it("takes the least for what it does not know", () => {
    assert.deepEqual(["write", "write-projects", "read", "none", true, undefined].map(parseCommandAbility), [
      "write",
      "write-projects",
      "read",
      "none",
      "none",
      "none",
    ]);
  });
});
