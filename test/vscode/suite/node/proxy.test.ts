import assert from "node:assert/strict";
import * as vscode from "vscode";
import { showFailure } from "../../../../client/runtime/http/failurePage.ts";
import { nodeTransport } from "../../../../client/runtime/http/nodeTransport.ts";
import { SendFailure } from "../../../../client/runtime/http/sendFailure.ts";
import { chooseTransport } from "../../../../client/runtime/http/transport.ts";
import { Redactor } from "../../../../client/runtime/redact/redactor.ts";
import { startTestProxy, type TestProxy } from "../../../support/testProxy.ts";
import { startTestServer, type TestServer } from "../../../support/testServer.ts";

/** No name server knows it: what reaches a server came through the proxy. */
const HOST = "api.example.invalid";

interface Request {
  readonly url: string;
  readonly body?: string;
  readonly verifyCertificate?: boolean;
}

for (const proxySupport of ["override", "on"]) {
  describe(`Requests through the proxy of VS Code (http.proxySupport: ${proxySupport})`, () => {
    let plain: TestServer;
    let secure: TestServer;
    let proxy: TestProxy;
    const set = (name: string, value: string | undefined) =>
      vscode.workspace.getConfiguration("http").update(name, value, vscode.ConfigurationTarget.Global);

    before(async () => {
      [plain, secure] = await Promise.all([startTestServer(), startTestServer({ tls: true })]);
      await set("proxySupport", proxySupport);
    });
    afterEach(() => proxy.stop());
    after(async () => {
      await set("proxy", undefined);
      await set("proxySupport", undefined);
      await Promise.all([plain.stop(), secure.stop()]);
    });

    async function useProxyTo({ origin }: TestServer): Promise<void> {
      proxy = await startTestProxy(origin);
      await set("proxy", proxy.url);
    }

    /** Gives back the status and the body of the answer. */
    async function send({ url, body, verifyCertificate = true }: Request): Promise<string> {
      const headers = [
        ["X-Key", "one"],
        ["x-key", "two"],
      ] as const;
      const message = { method: "GET", url, headers, body, verifyCertificate };
      const answer = await chooseTransport(nodeTransport)(message, new AbortController().signal);
      const chunks: Uint8Array[] = [];
      for await (const chunk of answer.body) chunks.push(chunk);
      return `${answer.status} ${Buffer.concat(chunks)}`;
    }

    async function failureOf(request: Request): Promise<SendFailure> {
      const error = await send(request).then(assert.fail, (reason: unknown) => reason);
      return SendFailure.of(error, request.url);
    }

    it("http, by fetch", async () => {
      await useProxyTo(plain);
      assert.match(await send({ url: `http://${HOST}/echo` }), /^200 .*"host":"api\.example\.invalid".*"one, two"/);
      assert.deepEqual(proxy.asked, [`CONNECT ${HOST}:80`]);
    });

    it("https, by fetch, with the certificate of the server and not of the proxy", async () => {
      await useProxyTo(secure);
      assert.equal((await failureOf({ url: `https://${HOST}/echo` })).problem, "certificate");
      assert.deepEqual(proxy.asked, [`CONNECT ${HOST}:443`]);
    });

    it("https without verifying the certificate", async () => {
      await useProxyTo(secure);
      const answer = await send({ url: `https://${HOST}/echo`, verifyCertificate: false });
      assert.match(answer, /^200 .*"host":"api\.example\.invalid".*"one, two"/);
      assert.deepEqual(proxy.asked, [`CONNECT ${HOST}:443`]);
    });

    it("GET with a body", async () => {
      await useProxyTo(plain);
      assert.equal(await send({ url: `http://${HOST}/echo`, body: "query" }), "200 x-key: one, two; query");
      assert.deepEqual(proxy.asked, [`GET http://${HOST}/echo`]);
    });

    it("not to this machine", async () => {
      await useProxyTo(plain);
      assert.match(await send({ url: `${plain.origin}/echo` }), /^200 /);
      assert.match(await send({ url: `${secure.origin}/echo`, verifyCertificate: false }), /^200 /);
      assert.deepEqual(proxy.asked, []);
    });

    it("a proxy that is gone is said to be what may not answer", async () => {
      await useProxyTo(plain);
      await proxy.stop();
      const url = `http://${HOST}/echo`;
      const failure = await failureOf({ url });
      const shown = { method: "GET", url, headers: [], body: undefined, verifyCertificate: true };
      const { text } = showFailure(shown, failure, 1000, new Redactor([]));
      assert.match(text, /Nothing answers at api\.example\.invalid\.\n.*the proxy setting of VS Code/);
    });
  });
}
