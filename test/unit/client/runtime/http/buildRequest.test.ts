import assert from "node:assert/strict";
import { buildRequest, InvalidRequestError, secretsOf } from "../../../../../client/runtime/http/buildRequest.ts";
import { filledBy, MASKED } from "../../../../../client/runtime/http/fillings.ts";
import { fillPlaceholders, findPlaceholders } from "../../../../../client/runtime/http/placeholders.ts";
import { parseRequestTemplate, type RequestTemplate } from "../../../../../client/runtime/http/requestTemplate.ts";
import { resolveText } from "../../../../../client/runtime/resolve/resolveJson.ts";

function template(configuration: Readonly<Record<string, unknown>>): RequestTemplate {
  const parsed = parseRequestTemplate({ url: "https://api.example/v1", ...configuration });
  assert.ok(parsed);
  return parsed;
}

function build(configuration: Readonly<Record<string, unknown>>, values: Readonly<Record<string, string>> = {}) {
  const resolver = { resolveText: (text: string) => resolveText(text, (name) => values[name] ?? "") };
  return buildRequest(template(configuration), filledBy(resolver));
}

const authorizationOf = (request: ReturnType<typeof build>) =>
  request.headers.find(({ key }) => key === "Authorization")?.value;

describe("buildRequest", () => {
  it("adds parameters to the query, encoded; the part behind # is for browsers", () => {
    const parameters = [
      { key: "expand[]", value: "a&b=c d/é☕" },
      { key: "off", value: "1", enabled: false },
    ];
    assert.equal(
      build({ url: "https://api.example/v1?x=1#part", parameters }).url,
      "https://api.example/v1?x=1&expand%5B%5D=a%26b%3Dc%20d%2F%C3%A9%E2%98%95",
    );
  });

  it("takes a percent sign in front of the @ that is no escape as it is", () => {
    const { headers } = build({ url: "https://u:50%off%21%C3%A9%ff@api.example/" }, {});
    const [value] = headers.filter(({ key }) => key === "Authorization").map((header) => header.value);
    assert.equal(value, `Basic ${Buffer.from("u:50%off!é\uFFFD").toString("base64")}`);
  });

  it("keeps a value in its place in the URL: path, query, parameter, password", () => {
    const KEY = "a/b?c#d e&f";
    assert.equal(
      build({ url: "https://hooks.example/{{$secret.KEY}}/x" }, { KEY }).url,
      "https://hooks.example/a/b%3Fc%23d%20e&f/x",
    );
    assert.equal(
      build({ url: "https://api.example/?k={{ $secret.KEY }}" }, { KEY }).url,
      "https://api.example/?k=a%2Fb%3Fc%23d%20e%26f",
    );
    assert.equal(
      build({ parameters: [{ key: "k", value: "<<$secret.KEY>>" }] }, { KEY }).url,
      "https://api.example/v1?k=a%2Fb%3Fc%23d%20e%26f",
    );
    const proven = build({ url: "https://me:{{$secret.KEY}}@api.example/" }, { KEY });
    assert.equal(proven.url, "https://api.example/");
    assert.equal(authorizationOf(proven), `Basic ${btoa(`me:${KEY}`)}`);
  });

  it("takes a whole address from a secret", () => {
    const url = "{{$secret.BASE_URL}}/orders";
    assert.equal(build({ url }, { BASE_URL: "https://shop.example/api" }).url, "https://shop.example/api/orders");
  });

  it("escapes a value for the JSON of the body", () => {
    const body = { type: "application/json", content: '{"a": "x{{$secret.KEY}}", "n": {{$secret.N}}}', enabled: true };
    const { text } = build({ body }, { KEY: 'q"\\\n$&', N: "5" }).body ?? { text: "" };
    assert.equal(JSON.parse(text.replace("5", "5")).a, 'xq"\\\n$&');
  });

  it("encodes a value for a form", () => {
    const body = { type: "application/x-www-form-urlencoded", content: "grant=x&key={{$secret.KEY}}" };
    assert.equal(build({ body }, { KEY: "a&b=c d" }).body?.text, "grant=x&key=a%26b%3Dc%20d");
  });

  it("says what the body is, unless the node does", () => {
    const body = { type: "text/plain", content: "hello" };
    assert.deepEqual(build({ body }).headers, [{ key: "Content-Type", value: "text/plain", secrets: [] }]);
    const headers = [{ key: "content-type", value: "text/x-own" }];
    assert.deepEqual(
      build({ body, headers }).headers.map(({ value }) => value),
      ["text/x-own"],
    );
  });

  it("takes headers and parameters that are a mapping, and a body that is the content itself", () => {
    const headers = { Authorization: "Bearer {{$secret.A}}", "X-Count": 2, Nothing: null };
    const request = build({ headers, parameters: { from: "shop" }, body: '{"a": "{{$secret.A}}"}' }, { A: 'q"' });
    assert.equal(authorizationOf(request), 'Bearer q"');
    assert.ok(request.headers.some(({ key, value }) => key === "X-Count" && value === "2"));
    assert.equal(request.url, "https://api.example/v1?from=shop");
    assert.equal(request.body?.text, '{"a": "q\\""}');
    const bodies = [{ content: "hi", username: "bot" }, ["a"], "a={{$secret.A}}", "", {}, null].map(
      (body) => template({ body }).body,
    );
    assert.deepEqual(bodies, [
      { type: "application/json", content: '{"content":"hi","username":"bot"}' },
      { type: "application/json", content: '["a"]' },
      { type: "text/plain", content: "a={{$secret.A}}" },
      ...[undefined, undefined, undefined],
    ]);
  });

  it("sends basic and bearer authentication, in place of a header of the node", () => {
    const headers = [{ key: "authorization", value: "old" }];
    const basic = { type: "basic", username: "brisa", password: "{{$secret.KEY}}" };
    const request = build({ headers, authentication: basic }, { KEY: "pässword" });
    assert.deepEqual(
      request.headers.map(({ key }) => key),
      ["Authorization"],
    );
    const sent = Buffer.from((authorizationOf(request) ?? "").replace("Basic ", ""), "base64").toString();
    assert.equal(sent, "brisa:pässword");
    const token = build({ authentication: { type: "token", token: "{{$secret.KEY}}" } }, { KEY: "fake-key" });
    assert.equal(authorizationOf(token), "Bearer fake-key");
    assert.equal(authorizationOf(build({ authentication: { ...basic, enabled: false } })), undefined);
  });

  it("leaves to the sender what only the sender knows", () => {
    const headers = [
      { key: "Content-Length", value: "3" },
      { key: "Host", value: "elsewhere.example" },
    ];
    assert.deepEqual(build({ headers }).headers, []);
  });

  it("refuses what no request can hold, without quoting a value", () => {
    const bad = [{ key: "X-Key", value: "{{$secret.KEY}}" }];
    for (const KEY of ["line\nbreak", "emoji ☕ inside", "nul\0"]) {
      assert.throws(
        () => build({ headers: bad }, { KEY }),
        (error) =>
          error instanceof InvalidRequestError && error.header === "X-Key" && !JSON.stringify(error).includes(KEY),
      );
    }
    assert.equal(build({ headers: bad }, { KEY: "pasted-with-line-end\n" }).headers[0]?.value, "pasted-with-line-end");
    for (const url of ["", "api.example/x", "file:///etc/passwd", "http://"]) {
      assert.throws(() => build({ url }), /url/, url);
    }
    for (const type of ["multipart/form-data", "Multipart/mixed; boundary=x", "formData", "form-data"]) {
      assert.throws(() => build({ body: { type, content: "x" } }), /multipart/, type);
    }
  });

  it("names the secrets of each part, so that a redirect can drop them", () => {
    const configuration = {
      url: "https://api.example/{{$secret.A}}",
      headers: [{ key: "X-Key", value: "{{$secret.B}}" }],
      parameters: [{ key: "q", value: "<<$secret.C>>" }],
      body: { type: "application/json", content: '{"a":"{{$secret.A}} {{$secret.D}}"}' },
      authentication: { type: "basic", username: "{{$secret.E}}", password: "{{$secret.F}}" },
    };
    const request = build(configuration);
    assert.deepEqual(request.body?.secrets, ["A", "D"]);
    assert.deepEqual(
      request.headers.map(({ secrets }) => secrets),
      [["B"], [], ["E", "F"]],
    );
    assert.deepEqual(secretsOf(template(configuration)), ["A", "C", "B", "E", "F", "D"]);
  });

  it("shows masks where the values would go", () => {
    const masked = buildRequest(
      template({
        url: "https://{{$secret.TENANT}}.example/{{$secret.A}}",
        parameters: [{ key: "k k", value: "{{$secret.B}}" }],
        authentication: { type: "basic", username: "me", password: "{{$secret.C}}" },
        body: { type: "application/json", content: '{"a":"{{$secret.D}}"}' },
      }),
      MASKED,
    );
    assert.equal(masked.url, "https://[secret:TENANT].example/[secret:A]?k%20k=[secret:B]");
    assert.equal(masked.headers.at(-1)?.value, "Basic base64(me:[secret:C])");
    assert.equal(masked.body?.text, '{"a":"[secret:D]"}');
  });
});

describe("Placeholders", () => {
  const configuration = {
    url: "https://api.example/{{$memory.id}}?q={{ $input.q }}",
    headers: [{ key: "Authorization", value: "Bearer {{$input.apiKey}}" }],
    body: {
      type: "application/json",
      content:
        '{"text": "says \\"{{$memory.id}}\\"", "n": {{$memory.count}}, "k": "{{$secret.KEY}}", "u": "<<$user.ñame>>"}',
    },
  };

  it("are found once each, secrets and other braces left out", () => {
    assert.deepEqual(findPlaceholders(template(configuration)), [
      "$memory.id",
      "$input.q",
      "$input.apiKey",
      "$memory.count",
      "$user.ñame",
    ]);
    assert.deepEqual(findPlaceholders(template({ url: "https://a.example/{{name}}/{{$secrets.X}}" })), []);
  });

  it("get values that are escaped for where they land; references in a value stay references", () => {
    const values = new Map([
      ["$memory.id", 'a/"b" ?'],
      ["$input.q", "x&y"],
      ["$input.apiKey", "{{$secret.OTHER}}"],
      ["$memory.count", "12"],
      ["$user.ñame", "$& ☕"],
    ]);
    const filled = fillPlaceholders(template(configuration), values);
    assert.equal(filled.url, "https://api.example/a/%22b%22%20%3F?q=x%26y");
    assert.equal(filled.headers[0]?.value, "Bearer {{$secret.OTHER}}");
    assert.deepEqual(JSON.parse(filled.body?.content ?? ""), {
      text: 'says "a/"b" ?"',
      n: 12,
      k: "{{$secret.KEY}}",
      u: "$& ☕",
    });
  });
});
