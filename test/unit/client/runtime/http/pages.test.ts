import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeBody } from "../../../../../client/runtime/http/decodeBody.ts";
import { Exchanges } from "../../../../../client/runtime/http/exchanges.ts";
import { HostMemory } from "../../../../../client/runtime/http/hostMemory.ts";
import { isAllowedHost, isThisMachine } from "../../../../../client/runtime/http/hostRules.ts";
import { languageOf, pageOf } from "../../../../../client/runtime/http/page.ts";
import { PlaceholderMemory } from "../../../../../client/runtime/http/placeholderMemory.ts";
import { prettyJson } from "../../../../../client/runtime/http/prettyJson.ts";
import { SecretStoreError } from "../../../../../client/store/secretStore.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";
import { MemoryMemento } from "../../../../support/memoryMemento.ts";
import { STRIPE, StoreWindow } from "../../../../support/secretStores.ts";

const same = (value: string) => value;

describe("prettyJson", () => {
  it("puts each member on a line, and keeps numbers and repeated members as they are written", () => {
    assert.equal(
      prettyJson('{"id":12345678901234567890,"a":[],"b":[1.0,{}],"a":null}', same),
      '{\n  "id": 12345678901234567890,\n  "a": [],\n  "b": [\n    1.0,\n    {}\n  ],\n  "a": null\n}',
    );
  });

  it("means the same as before, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        assert.equal(prettyJson(text, same), JSON.stringify(JSON.parse(text), undefined, 2));
      }),
    );
  });

  it("shows what strings with escapes mean to whoever masks them", () => {
    assert.equal(
      prettyJson('"\\u0066ake"', (value) => value.replace("fake", "[masked]")),
      '"[masked]"',
    );
  });

  it("is not for what is no JSON", () => {
    assert.equal(prettyJson("{a:1}", same), undefined);
    assert.equal(prettyJson("", same), undefined);
  });
});

describe("decodeBody", () => {
  const bytes = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
  for (const [what, body, type, text] of [
    ["UTF-8 by default", bytes("Olé ☕"), "text/plain", "Olé ☕"],
    ["the charset of the header", bytes("Olé", "latin1"), 'text/plain; charset="ISO-8859-1"', "Olé"],
    ["Latin-1 when it cannot be UTF-8", bytes("Olé", "latin1"), "text/html", "Olé"],
    ["UTF-16 by its mark", bytes("\ufeffOlé", "utf16le"), "text/plain; charset=utf-8", "Olé"],
    ["JSON that says it is a stream of bytes", bytes('{"a":1}'), "application/octet-stream", '{"a":1}'],
    ["text without a type", bytes("hello\n"), "", "hello\n"],
    ["a charset that nobody knows", bytes("Olé"), "text/plain; charset=klingon", "Olé"],
    ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0xff]), "image/png", undefined],
    ["bytes with a zero", Buffer.from([0x61, 0, 0x62]), "application/pdf", undefined],
    ["nothing", bytes(""), "", ""],
  ] as const) {
    it(what, () => assert.equal(decodeBody(body, type), text));
  }
});

describe("pageOf", () => {
  it("puts the head into comments of the body's language", () => {
    assert.equal(pageOf(["200 OK", "", "A: b"], "{}", "jsonc").text, "// 200 OK\n//\n// A: b\n\n{}\n");
    assert.equal(pageOf(["A: -->"], "<p>", "html").text, "<!--\nA: -- >\n-->\n\n<p>\n");
    assert.equal(pageOf(["200 OK"], "hi", "plaintext").text, "200 OK\n\nhi\n");
  });

  it("knows the language by the type", () => {
    assert.equal(languageOf("application/problem+json", true), "jsonc");
    assert.equal(languageOf("text/html; charset=utf-8", false), "html");
    assert.equal(languageOf("image/svg+xml", false), "xml");
    assert.equal(languageOf("application/json", false), "plaintext");
  });
});

describe("Exchanges", () => {
  it("keeps the last 20, the newest first", () => {
    const exchanges = new Exchanges();
    const page = { text: "", language: "plaintext" };
    const common = { uri: "", key: "", title: "", target: "", facts: "", isSuccess: true, at: 0, body: undefined };
    const add = (status: string) => exchanges.add({ ...common, status, request: page, response: page });
    const ids = Array.from({ length: 25 }, (_, at) => add(String(at)).id);
    assert.equal(exchanges.all.length, 20);
    assert.equal(exchanges.all[0]?.status, "24");
    assert.equal(exchanges.find(ids[24] ?? 0)?.status, "24");
    assert.equal(exchanges.find(ids[0] ?? 0), undefined);
  });
});

describe("Hosts that may have secrets", () => {
  it("are remembered with the secrets that may go there", async () => {
    const memory = new HostMemory(new MemoryMemento());
    const [A, B] = ["A", "B"].map((name) => ({ organization: "acme", project: "P-SHOP", name }));
    assert.ok(A && B);
    assert.deepEqual(memory.unknownTo("https://api.example", [A, B]), [A, B]);
    await memory.remember("https://api.example", [A]);
    assert.deepEqual(memory.unknownTo("https://api.example", [A, B]), [B]);
    assert.deepEqual(memory.unknownTo("http://api.example", [A]), [A]);
    // Another client's secret of the same name is another one.
    const ofOthers = [
      { ...A, project: "P-CAFE" },
      { ...A, organization: "other" },
      { organization: "acme", name: "A" },
    ];
    assert.deepEqual(memory.unknownTo("https://api.example", ofOthers), ofOthers);
    await memory.remember("https://api.example", [B]);
    assert.deepEqual(memory.unknownTo("https://api.example", [A, B]), []);
    assert.equal(await memory.forget(), 1);
    assert.deepEqual(memory.unknownTo("https://api.example", [A]), [A]);
  });

  it("go with a secret that is moved, and its namesakes are known as others", async () => {
    const memory = new HostMemory(new MemoryMemento());
    const [A, BA] = ["A", "BA"].map((name) => ({ organization: "acme", project: "P-SHOP", name }));
    assert.ok(A && BA);
    const moved = { organization: "acme", name: "A" };
    const [one, two] = ["https://one.example", "https://two.example"];
    await memory.remember(one, [A, BA]);
    await memory.remember(two, [BA]);
    assert.ok(memory.knowsNamesake(one, moved));
    assert.ok(!memory.knowsNamesake(two, moved));
    await memory.carryOver(A, moved);
    assert.deepEqual(memory.unknownTo(one, [A, BA, moved]), [A]);
    assert.deepEqual(memory.unknownTo(two, [A, BA, moved]), [A, moved]);
  });

  it("can be limited by the machine", () => {
    assert.ok(isAllowedHost("api.example.com", []));
    assert.ok(isAllowedHost("API.example.com", ["api.Example.com"]));
    assert.ok(isAllowedHost("a.b.example.com", ["*.example.com"]));
    assert.ok(!isAllowedHost("example.com", ["*.example.com"]));
    assert.ok(!isAllowedHost("evil-example.com", ["*.example.com", "example.com"]));
  });

  it("tell this machine from others", () => {
    for (const host of ["localhost", "api.localhost", "127.0.0.1", "127.1.2.3", "[::1]"]) {
      assert.ok(isThisMachine(host), host);
    }
    for (const host of ["127.0.0.1.evil.example", "localhost.example", "10.0.0.1", "[::2]"]) {
      assert.ok(!isThisMachine(host), host);
    }
  });
});

describe("What was put in place of placeholders", () => {
  it("is remembered, unless it is the value of a secret or holds one", async () => {
    const memento = new MemoryMemento();
    const findSame = async (values: readonly { reveal(): string }[]) =>
      values.some((value) => value.reveal() === "fake-stored-value")
        ? [{ name: "A", organization: "o", state: "active" as const, createdAt: "", updatedAt: "" }]
        : [];
    const memory = new PlaceholderMemory(memento, { findSame });
    const values = new Map([
      ["$memory.id", "42"],
      ["$input.key", "fake-stored-value"],
      ["$input.header", "Bearer fake-stored-value"],
      ["$input.used", "x-fake-used-x"],
      ["$input.reference", "{{$secret.A}}"],
      ["$input.empty", ""],
    ]);
    await memory.remember(values, (value) => value.includes("fake-used"));
    assert.deepEqual([...memory.values.keys()], ["$memory.id", "$input.reference"]);
    await memory.remember(new Map([["$memory.id", ""]]), () => false);
    assert.deepEqual([...memory.values.keys()], ["$input.reference"]);
  });

  it("is looked up with one listing for each placeholder, however many words it has", async () => {
    const stores = new StoreWindow();
    await stores.store.create(STRIPE, new SecretValue("fake-stored-value"));
    const memory = new PlaceholderMemory(new MemoryMemento(), stores.store);
    const before = stores.storage.operations.length;
    const words = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(" ");
    await memory.remember(
      new Map([
        ["$input.words", words],
        ["$input.key", `${words} fake-stored-value`],
      ]),
      () => false,
    );
    assert.deepEqual([...memory.values.keys()], ["$input.words"]);
    const look = ["keys", "get key/fingerprint"];
    assert.deepEqual(stores.storage.operations.slice(before), [...look, ...look]);
  });

  it("stays as it was when it cannot be known what is a secret's", async () => {
    const stores = new StoreWindow();
    const memory = new PlaceholderMemory(new MemoryMemento(), stores.store);
    await memory.remember(new Map([["$input.key", "42"]]), () => false);
    stores.storage.gate = () => Promise.reject(new Error("the keyring is locked"));
    await assert.rejects(
      memory.remember(new Map([["$input.key", "43"]]), () => false),
      SecretStoreError,
    );
    assert.deepEqual([...memory.values], [["$input.key", "42"]]);
  });
});
