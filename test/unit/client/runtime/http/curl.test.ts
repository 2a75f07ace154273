import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { curlCommand } from "../../../../../client/runtime/http/curl.ts";
import { parseRequestTemplate, type RequestTemplate } from "../../../../../client/runtime/http/requestTemplate.ts";

function template(configuration: Readonly<Record<string, unknown>>): RequestTemplate {
  const parsed = parseRequestTemplate({ url: "https://api.example/v1", ...configuration });
  assert.ok(parsed);
  return parsed;
}

/** The arguments that curl would get from a shell. */
function argumentsOf(command: string): readonly string[] {
  const output = execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }\n${command}`]);
  return output.toString("utf8").split("\0").slice(0, -1);
}

function following(args: readonly string[], option: string): readonly string[] {
  return args.filter((_, index) => args[index - 1] === option);
}

describe("curlCommand", () => {
  it("keeps references and placeholders, and is quoted for a shell", () => {
    const command = curlCommand(
      template({
        url: "http://127.0.0.1:8787/echo/{{$memory.id}}",
        method: "POST",
        headers: [{ key: "X-Key", value: "{{$secret.KEY}}" }],
        parameters: [{ key: "q", value: "it's {{$input.q}}" }],
        body: { type: "application/json", content: '{"a": "it\'s"}' },
        authentication: { type: "basic", username: "me", password: "<<$secret.PASSWORD>>" },
        settings: { retries: 2, timeout: 1500, sslCertificate: false },
      }),
    );
    assert.equal(
      command,
      `curl \\
  --request POST \\
  --globoff \\
  --url 'http://127.0.0.1:8787/echo/{{$memory.id}}?q=it%27s%20{{$input.q}}' \\
  --header 'X-Key: {{$secret.KEY}}' \\
  --header 'Content-Type: application/json' \\
  --user 'me:<<$secret.PASSWORD>>' \\
  --data-raw '{"a": "it'\\''s"}' \\
  --max-time 1.5 \\
  --retry 2 \\
  --insecure`,
    );
  });

  it("leaves the parts of a multipart body to be filled in, and its header to curl", () => {
    const args = argumentsOf(
      curlCommand(
        template({
          headers: [{ key: "content-type", value: "multipart/form-data" }],
          body: { type: "multipart/form-data", content: "{{$secret.A}}" },
        }),
      ),
    );
    assert.deepEqual(following(args, "--form"), ["name=value"]);
    assert.deepEqual([...following(args, "--header"), ...following(args, "--data-raw")], []);
  });

  it("gives a shell's curl exactly what the node says, whatever it says", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 }).filter((it) => !it.includes("\0") && it.trim() === it);
    const nasty = fc.constantFrom("'", '"', "$(echo x)", "`id`", "\\", "\n", "!", "{{$secret.A}}", "*", "~", "-x", "");
    const value = fc.array(fc.oneof(text, nasty), { maxLength: 4 }).map((parts) => parts.join("").trim());
    fc.assert(
      fc.property(value, value, value, (header, content, password) => {
        const args = argumentsOf(
          curlCommand(
            template({
              headers: [{ key: "X-A", value: header }],
              body: { type: "text/plain", content },
              authentication: { type: "basic", username: "u", password },
            }),
          ),
        );
        assert.deepEqual(following(args, "--header")[0], header === "" ? "X-A;" : `X-A: ${header}`);
        assert.deepEqual(following(args, "--data-raw"), content === "" ? [] : [content]);
        assert.deepEqual(following(args, "--user"), [`u:${password}`]);
      }),
      { numRuns: 60 },
    );
  });
});
