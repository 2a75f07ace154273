import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findHttpNodes } from "../../../../../client/runtime/http/httpNodes.ts";
import { httpNodeAt } from "../../../../../client/runtime/http/nodePlace.ts";

const sample = (path: string) => readFileSync(new URL(`../../../../fixtures/sample/${path}`, import.meta.url), "utf8");

describe("findHttpNodes", () => {
  it("finds the HTTP nodes of a workflow, each from its brace to its brace", () => {
    const text = sample("workflows/order-status.whatsapp.json");
    const nodes = findHttpNodes(text, "json");
    assert.deepEqual(
      nodes.map(({ title }) => title),
      ["Find the order in the shop", "Tell the team on Slack", "How far is the parcel?", "Echo (local)"],
    );
    for (const { start, end, key } of nodes) {
      assert.equal(text[start], "{");
      assert.equal(text[end - 1], "}");
      assert.equal(JSON.parse(text.slice(start, end)).id, key);
    }
  });

  it("reads what is sent, without what is disabled", () => {
    const nodes = findHttpNodes(sample("workflows/order-status.whatsapp.json"), "json");
    const echo = nodes.at(-1)?.request;
    assert.deepEqual(echo?.headers, [
      { key: "Content-Type", value: "application/json" },
      { key: "Authorization", value: "Bearer {{$secret.ECHO_TOKEN}}" },
    ]);
    assert.deepEqual(echo?.parameters, [{ key: "from", value: "order-status" }]);
    assert.equal(echo?.authentication, undefined);
    assert.equal(echo?.timeout, 5000);
    assert.match(echo?.body?.content ?? "", /"signedWith": "\{\{\$secret\.ECHO_SIGNING_KEY\}\}"/);
  });

  it("reads authentication of both kinds, and certificates that are not verified", () => {
    const [paid] = findHttpNodes(sample("workflows/payment-link.whatsapp.json"), "json").filter(
      ({ title }) => title === "Has it been paid?",
    );
    assert.deepEqual(paid?.request.authentication, { kind: "bearer", token: "{{$secret.STRIPE_SECRET_KEY}}" });
    const echo = findHttpNodes(sample("workflows/support-handoff.web.json"), "json").at(-1)?.request;
    assert.deepEqual(echo?.authentication, {
      kind: "basic",
      username: "brisa",
      password: "{{$secret.ECHO_TOKEN}}",
    });
    assert.equal(echo?.verifyCertificate, false);
    assert.equal(echo?.body, undefined);
  });

  it("calls a node by its title, its name or its id", () => {
    const node = (fields: object) => ({ ...fields, type: "HTTP", configuration: { url: "https://api.example" } });
    const nodes = [{ id: "1", title: "Pay", name: "pay" }, { id: "2", title: "", name: "Refund" }, { id: "3" }, {}];
    assert.deepEqual(
      findHttpNodes(JSON.stringify(nodes.map(node)), "json").map(({ key, title }) => [key, title]),
      [
        ["1", "Pay"],
        ["2", "Refund"],
        ["3", "3"],
        ["", ""],
      ],
    );
  });

  it("finds those of YAML, with what they merge from elsewhere in the file", () => {
    const text = sample("workflows/nightly-sync.workflow.yaml");
    const nodes = findHttpNodes(text, "yaml");
    assert.equal(nodes[0]?.title, "Orders of yesterday");
    assert.equal(nodes[0]?.request.timeout, 60_000);
    assert.equal(nodes[0]?.request.retries, 3);
    assert.deepEqual(nodes[0]?.request.parameters.at(-1), { key: "limit", value: "250" });
    for (const { start } of nodes) assert.ok(text.startsWith("id:", start), text.slice(start, start + 20));
  });

  it("still finds nodes while the file is being typed", () => {
    const text = '{"nodes":[{"id":"a","type":"HTTP","configuration":{"url":"http://a.example"}},{"id":"b","type":"HT';
    assert.deepEqual(
      findHttpNodes(text, "json").map(({ key }) => key),
      ["a"],
    );
    assert.deepEqual(findHttpNodes("- type: HTTP\n  configuration: { url: 'http", "yaml").length <= 1, true);
  });

  it("leaves out a node with an alias of what is not there, and finds the others", () => {
    const text =
      "- type: HTTP\n  id: a\n  configuration: { url: *missing }\n- { type: HTTP, id: b, configuration: { url: x } }";
    assert.deepEqual(
      findHttpNodes(text, "yaml").map(({ key }) => key),
      ["b"],
    );
  });

  it("takes nothing else for an HTTP node", () => {
    const other = '[{"type":"HTTP"},{"type":"CODE","configuration":{"url":"HTTP"}},{"type":"HTTP","configuration":[]}]';
    assert.deepEqual(findHttpNodes(other, "json"), []);
    assert.deepEqual(findHttpNodes("", "json"), []);
  });

  it("reads texts where others write numbers, and bounds what would never end", () => {
    const text =
      '{"type":"HTTP","configuration":{"url":" http://a.example ","method":"post","parameters":[{"key":"n","value":5}],"settings":{"timeout":99999999,"retries":"3"}}}';
    const [node] = findHttpNodes(text, "json");
    assert.equal(node?.request.method, "POST");
    assert.deepEqual(node?.request.parameters, [{ key: "n", value: "5" }]);
    assert.equal(node?.request.timeout, 600_000);
    assert.equal(node?.request.retries, 3);
    assert.equal(node?.request.url, "http://a.example");
  });

  it("tells the node under the cursor", () => {
    const text = sample("workflows/order-status.whatsapp.json");
    const nodes = findHttpNodes(text, "json");
    assert.equal(httpNodeAt(nodes, text.indexOf("127.0.0.1:8787"))?.title, "Echo (local)");
    assert.equal(httpNodeAt(nodes, 0), undefined);
  });
});
