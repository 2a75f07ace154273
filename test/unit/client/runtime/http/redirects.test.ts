import assert from "node:assert/strict";
import type { HttpRequest } from "../../../../../client/runtime/http/buildRequest.ts";
import { followRedirect } from "../../../../../client/runtime/http/redirects.ts";

const request: HttpRequest = {
  method: "POST",
  url: "https://api.example/a",
  headers: [
    { key: "Accept", value: "*/*", secrets: [] },
    { key: "Authorization", value: "Bearer typed-by-hand", secrets: [] },
    { key: "cookie", value: "a=b", secrets: [] },
    { key: "X-Key", value: "fake-key", secrets: ["KEY"] },
    { key: "Content-Type", value: "text/plain", secrets: [] },
  ],
  body: { text: "fake-key", secrets: ["KEY"] },
  verifyCertificate: true,
};
const keysOf = (redirected: ReturnType<typeof followRedirect>) => redirected?.request.headers.map(({ key }) => key);

describe("followRedirect", () => {
  for (const [status, method, keepsBody] of [
    [301, "GET", false],
    [302, "GET", false],
    [303, "GET", false],
    [307, "POST", true],
    [308, "POST", true],
  ] as const) {
    it(`${status} turns POST into ${method}`, () => {
      const redirected = followRedirect(request, status, "/b");
      assert.equal(redirected?.request.method, method);
      assert.equal(redirected?.request.url, "https://api.example/b");
      assert.equal(redirected?.request.body !== undefined, keepsBody);
      assert.equal(keysOf(redirected)?.includes("Content-Type"), keepsBody);
      assert.ok(keysOf(redirected)?.includes("Authorization"));
    });
  }

  it("keeps the method of others", () => {
    assert.equal(followRedirect({ ...request, method: "PUT" }, 302, "/b")?.request.method, "PUT");
    assert.equal(followRedirect({ ...request, method: "HEAD" }, 303, "/b")?.request.method, "HEAD");
  });

  for (const location of [
    "https://evil.example/",
    "//evil.example/a",
    "https://api.example.evil.example/",
    "https://sub.api.example/",
    "https://api.example:8443/a",
    "http://api.example/a",
    "https://api.example@evil.example/",
  ]) {
    it(`gives ${location} no credentials`, () => {
      const redirected = followRedirect(request, 307, location);
      assert.equal(redirected?.isSameHost, false);
      assert.deepEqual(redirected?.dropped, ["Authorization", "cookie", "X-Key"]);
      assert.deepEqual(keysOf(redirected), ["Accept", "Content-Type"]);
    });
  }

  it("trusts the same host when the connection becomes encrypted", () => {
    const redirected = followRedirect({ ...request, url: "http://api.example/a" }, 308, "https://api.example/a");
    assert.equal(redirected?.isSameHost, true);
    assert.equal(keysOf(redirected)?.length, 5);
  });

  it("follows nothing that is no redirect, or leads nowhere that can be asked", () => {
    assert.equal(followRedirect(request, 200, "/b"), undefined);
    assert.equal(followRedirect(request, 304, "/b"), undefined);
    assert.equal(followRedirect(request, 302, undefined), undefined);
    assert.equal(followRedirect(request, 302, "file:///etc/passwd"), undefined);
    assert.equal(followRedirect(request, 302, "http://["), undefined);
  });
});
