import assert from "node:assert/strict";
import type { HttpRequest } from "../../../../../client/runtime/http/buildRequest.ts";
import { decodeBody } from "../../../../../client/runtime/http/decodeBody.ts";
import { nodeTransport } from "../../../../../client/runtime/http/nodeTransport.ts";
import { MAX_BODY, type Received, type SendOptions, send } from "../../../../../client/runtime/http/send.ts";
import { SendFailure } from "../../../../../client/runtime/http/sendFailure.ts";
import { chooseTransport } from "../../../../../client/runtime/http/transport.ts";
import { Redactor } from "../../../../../client/runtime/redact/redactor.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";
import { startTestServer, type TestServer } from "../../../../support/testServer.ts";

const VALUE = "fake-value-é/+?'\"-42";
const redactor = new Redactor([{ name: "KEY", value: new SecretValue(VALUE) }]);
const transport = chooseTransport(nodeTransport);

describe("send, with real servers", () => {
  let server: TestServer;
  let other: TestServer;
  let secure: TestServer;

  before(async () => {
    [server, other, secure] = await Promise.all([startTestServer(), startTestServer(), startTestServer({ tls: true })]);
  });
  after(() => Promise.all([server.stop(), other.stop(), secure.stop()]));

  function request(path: string, rest: Partial<HttpRequest> = {}): HttpRequest {
    return {
      method: "GET",
      url: `${server.origin}${path}`,
      headers: [],
      body: undefined,
      verifyCertificate: true,
      ...rest,
    };
  }

  function sendIt(it: HttpRequest, options: Partial<SendOptions> = {}): Promise<Received> {
    return send(it, {
      ...{ transport, redactor, timeout: 5000, retries: 0, signal: new AbortController().signal },
      allow: async () => false,
      now: Date.now,
      pause: async () => {},
      ...options,
    });
  }

  const textOf = ({ body, headers }: Received) =>
    decodeBody(body, headers.find(([key]) => key.toLowerCase() === "content-type")?.[1] ?? "");
  const withKey = { headers: [{ key: "X-Key", value: "fake-value", secrets: ["KEY"] }] };
  const failsWith = (promise: Promise<unknown>, problem: string) =>
    assert.rejects(promise, (error) => error instanceof SendFailure && error.problem === problem);

  it("sends method, headers and body, and masks what comes back in headers and body", async () => {
    const authorization = { key: "Authorization", value: `Bearer ${btoa("fake-value")}`, secrets: ["KEY"] };
    const received = await sendIt(
      request("/echo", {
        method: "POST",
        headers: [authorization, { key: "Content-Type", value: "text/plain", secrets: [] }],
        body: { text: VALUE, secrets: ["KEY"] },
      }),
    );
    assert.match(server.received.at(-1) ?? "", /POST \/echo/);
    assert.ok(server.received.at(-1)?.endsWith(VALUE));
    assert.equal(received.status, 200);
    assert.match(textOf(received) ?? "", /"body":"\[secret:KEY\]"/);
  });

  for (const path of ["/encoded", "/bytes", "/gzip", "/brotli"]) {
    it(`masks what ${path} gives back`, async () => {
      const received = await sendIt(request(`${path}?text=${encodeURIComponent(VALUE)}`));
      const text = textOf(received) ?? "";
      assert.match(text, /\[secret:KEY\]/);
      for (const form of [VALUE, encodeURIComponent(VALUE), Buffer.from(VALUE).toString("hex")]) {
        assert.ok(!text.includes(form), text);
      }
      assert.ok(!text.includes(Buffer.from(VALUE).toString("base64").slice(0, 16)), text);
    });
  }

  it("masks a value in a header and in a body of another charset than it says", async () => {
    const query = `?text=${encodeURIComponent(VALUE)}`;
    const { headers } = await sendIt(request(`/header${query}`));
    const headerOf = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1];
    assert.deepEqual([headerOf("x-text"), headerOf("x-latin")], ["[secret:KEY]", "[secret:KEY]"]);
    assert.equal(textOf(await sendIt(request(`/mislabelled${query}`))), "[secret:KEY]");
  });

  it("tells how large a body was before it was masked, and after it was decompressed", async () => {
    for (const [path, body] of [
      ["/bytes", `>${VALUE}<`],
      ["/gzip", JSON.stringify({ text: VALUE })],
    ] as const) {
      const received = await sendIt(request(`${path}?text=${encodeURIComponent(VALUE)}`));
      assert.equal(received.size, Buffer.from(body).length);
      assert.notEqual(received.size, received.body.length);
    }
  });

  it("reads at most 10 MB, and shows no start of a value at the cut", async () => {
    const received = await sendIt(request(`/huge?text=${encodeURIComponent(VALUE)}`));
    assert.equal(received.isCut, true);
    assert.ok(received.body.length <= MAX_BODY);
    assert.equal(received.size, MAX_BODY);
    assert.match(Buffer.from(received.body.subarray(-20)).toString(), /^x+$/);
  });

  it("ends when it is cancelled, before and while the answer comes", async () => {
    const end = new AbortController();
    const pending = sendIt(request("/slow"), { signal: end.signal, retries: 3 });
    setTimeout(() => end.abort(), 100);
    await assert.rejects(pending, { name: "AbortError" });
  });

  it("says why there is no answer", async () => {
    await failsWith(sendIt(request("/slow"), { timeout: 200 }), "timeout");
    await failsWith(sendIt(request("/reset")), "closed");
    await failsWith(sendIt(request("/half?text=abc")), "closed");
    const gone = await startTestServer();
    await gone.stop();
    await failsWith(sendIt(request("", { url: gone.origin })), "refused");
    await failsWith(sendIt(request("", { url: "http://no-such-host.invalid/" })), "not-found");
    await failsWith(sendIt(request("", { url: `${secure.origin}/echo` })), "certificate");
  });

  it("does not verify the certificate when the node says so, and follows redirects and decompresses there too", async () => {
    const insecure = { url: `${secure.origin}/redirect?to=/gzip?text=hello`, verifyCertificate: false };
    const received = await sendIt(request("", insecure));
    assert.equal(textOf(received), '{"text":"hello"}');
    assert.deepEqual(received.redirects, [{ url: `${secure.origin}/gzip?text=hello`, dropped: [] }]);
  });

  it("gives GET a body when the node has one", async () => {
    await sendIt(request("/echo", { body: { text: "query=1", secrets: [] } }));
    assert.match(server.received.at(-1) ?? "", /^GET \/echo[\s\S]*query=1$/);
  });

  it("sends again while the server fails, as often as the node says", async () => {
    const fresh = await startTestServer();
    try {
      const received = await sendIt(request("", { url: `${fresh.origin}/flaky` }), { retries: 3 });
      assert.deepEqual([received.status, received.attempt, fresh.received.length], [200, 3, 3]);
    } finally {
      await fresh.stop();
    }
    const before = server.received.length;
    await failsWith(sendIt(request("/reset"), { retries: 2 }), "closed");
    assert.equal(server.received.length, before + 3);
  });

  it("follows to the same host with everything, and to another without what proves who sends", async () => {
    await sendIt(request("/redirect?to=/echo", withKey));
    assert.match(server.received.at(-1) ?? "", /"x-key":"fake-value"/);
    const received = await sendIt(request(`/redirect?to=${encodeURIComponent(`${other.origin}/echo`)}`, withKey));
    assert.match(other.received.at(-1) ?? "", /^GET \/echo/);
    assert.ok(!other.received.at(-1)?.includes("fake-value"));
    assert.deepEqual(received.redirects, [{ url: `${other.origin}/echo`, dropped: ["X-Key"] }]);
  });

  it("asks before a body with a secret, or a URL with one, goes to another host", async () => {
    const asked: string[] = [];
    const allow = (answer: boolean) => async (url: string, names: readonly string[]) => {
      asked.push(`${new URL(url).host}: ${names}`);
      return answer;
    };
    const to = encodeURIComponent(`${other.origin}/echo`);
    const withBody = { method: "POST", body: { text: VALUE, secrets: ["KEY"] } };
    const before = other.received.length;
    await failsWith(
      sendIt(request(`/redirect?status=307&to=${to}`, withBody), { allow: allow(false) }),
      "refused-redirect",
    );
    assert.equal(other.received.length, before);
    await sendIt(request(`/redirect?status=307&to=${to}`, withBody), { allow: allow(true) });
    assert.ok(other.received.at(-1)?.endsWith(VALUE));

    const leak = encodeURIComponent(`${other.origin}/echo?k=${encodeURIComponent(VALUE)}`);
    await failsWith(sendIt(request(`/redirect?to=${leak}`), { allow: allow(false) }), "refused-redirect");
    assert.deepEqual(new Set(asked), new Set([`${new URL(other.origin).host}: KEY`]));
    assert.equal(asked.length, 3);
  });

  it("ends a circle of redirects", async () => {
    const circle = `${other.origin}/circle`;
    const turning: SendOptions["transport"] = async () => ({
      status: 302,
      statusText: "Found",
      headers: [["Location", circle]],
      body: (async function* () {})(),
    });
    await failsWith(sendIt(request("", { url: circle }), { transport: turning }), "redirects");
  });

  it("takes no redirect for an answer where a browser hides it, and does not try again", async () => {
    const platform = globalThis.fetch;
    let count = 0;
    // As the Fetch standard has it for `redirect: "manual"` in browsers; Node shows the redirect.
    globalThis.fetch = async () => {
      count += 1;
      return Object.defineProperties(new Response(), { type: { value: "opaqueredirect" }, status: { value: 0 } });
    };
    try {
      const sending = sendIt(request("/redirect"), { transport: chooseTransport(undefined), retries: 2 });
      await assert.rejects(sending, (error) => error instanceof SendFailure && error.problem === "hidden-redirect");
    } finally {
      globalThis.fetch = platform;
    }
    assert.equal(count, 1);
  });

  describe("where there is only the fetch of a browser", () => {
    const inBrowser = (it: HttpRequest) => sendIt(it, { transport: chooseTransport(undefined) });

    it("sends nothing of which a browser would leave a part out", async () => {
      const before = server.received.length;
      for (const more of [
        { headers: [{ key: "cookie", value: "a=b", secrets: [] }] },
        { body: { text: "{}", secrets: [] } },
        { verifyCertificate: false },
      ]) {
        await failsWith(inBrowser(request("/echo", more)), "unsupported");
      }
      assert.equal(server.received.length, before);
      assert.equal((await inBrowser(request("/echo", withKey))).status, 200);
    });

    it("does not guess why there is no answer", async () => {
      await failsWith(inBrowser(request("/reset")), "cross-origin");
    });
  });
});
