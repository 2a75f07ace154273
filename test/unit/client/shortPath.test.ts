import assert from "node:assert/strict";
import { shortPath } from "../../../client/shortPath.ts";

describe("shortPath", () => {
  const all = ["shop/workflows/orders.json", "crm/workflows/orders.json", "tools/send.json", "resend.json", "a.json"];

  it("has as many folders as are needed to tell a file from the others", () => {
    assert.deepEqual(
      all.map((path) => shortPath(path, all)),
      ["shop/workflows/orders.json", "crm/workflows/orders.json", "send.json", "resend.json", "a.json"],
    );
  });

  it("is the whole path of a file whose path ends another one", () => {
    const nested = ["orders.json", "old/orders.json", "new/old/orders.json"];
    assert.deepEqual(
      nested.map((path) => shortPath(path, nested)),
      nested,
    );
  });
});
