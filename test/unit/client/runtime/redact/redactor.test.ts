import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { Redactor } from "../../../../../client/runtime/redact/redactor.ts";
import { writtenForms } from "../../../../../client/runtime/redact/writtenForms.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";

const KEY = 'sk_fake_4711-<Zürich>/"quoted" & it\'s +100%\\';

function redactor(secrets: Readonly<Record<string, string>>): Redactor {
  return new Redactor(Object.entries(secrets).map(([name, text]) => ({ name, value: new SecretValue(text) })));
}

/** Pushes the pieces one by one, and gives the whole output. */
function streamed(by: Redactor, pieces: readonly Uint8Array[]): string {
  const stream = by.stream();
  return Buffer.concat([...pieces.map((piece) => stream.push(piece)), stream.end()]).toString();
}

const single = (text: string) => Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));

describe("Masking a value, however a program writes it", () => {
  const by = redactor({ API_KEY: KEY });
  const bytes = Buffer.from(KEY);
  const forms: Readonly<Record<string, string>> = {
    raw: KEY,
    "JSON by JavaScript": JSON.stringify(KEY).slice(1, -1),
    "JSON in JSON": JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
    "JSON by PHP": JSON.stringify(KEY).slice(1, -1).replaceAll("/", "\\/"),
    "JSON by Python": JSON.stringify(KEY).slice(1, -1).replace("ü", "\\u00fc"),
    "JSON by Go": JSON.stringify(KEY)
      .slice(1, -1)
      .replace("<", "\\u003c")
      .replace(">", "\\u003e")
      .replace("&", "\\u0026"),
    "JSON by .NET": JSON.stringify(KEY)
      .slice(1, -1)
      .replaceAll('\\"', "\\u0022")
      .replace(/[<>&'+ü]/g, (it) => `\\u00${it.charCodeAt(0).toString(16).toUpperCase()}`),
    "every character as \\uXXXX": Array.from(KEY, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`).join(
      "",
    ),
    encodeURIComponent: encodeURIComponent(KEY),
    "encodeURIComponent in lower case": encodeURIComponent(KEY).replace(/%../g, (it) => it.toLowerCase()),
    URLSearchParams: new URLSearchParams({ k: KEY }).toString().slice(2),
    "XML attribute": KEY.replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;"),
    "XML text": KEY.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    "shell, single quotes": KEY.replaceAll("'", "'\\''"),
    "shell, double quotes": KEY.replace(/["\\$`]/g, "\\$&"),
    "printf %q": execFileSync("bash", ["-c", 'LC_ALL=C.UTF-8 printf %q "$0"', KEY]).toString(),
    "util.inspect": 'sk_fake_4711-<Zürich>/"quoted" & it\\\'s +100%\\\\',
    hex: bytes.toString("hex"),
    HEX: bytes.toString("hex").toUpperCase(),
  };
  for (const [title, form] of Object.entries(forms)) {
    it(title, () => assert.equal(by.redactText(`x=${form};`), "x=[secret:API_KEY];"));
    it(`${title}, byte by byte`, () => assert.equal(streamed(by, single(`x=${form};`)), "x=[secret:API_KEY];"));
  }
});

describe("Masking base64", () => {
  const word = fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 }).filter((text) => text.trim().length >= 7);
  for (const alphabet of ["base64", "base64url"] as const) {
    it(`${alphabet}: whatever stands before and behind, the mask is there and no decodable run of the value`, () => {
      fc.assert(
        fc.property(
          word,
          fc.uint8Array({ maxLength: 30 }),
          fc.uint8Array({ maxLength: 30 }),
          (value, before, after) => {
            const encoded = Buffer.concat([before, Buffer.from(value), after]).toString(alphabet);
            const output = redactor({ A: value }).redactText(encoded);
            assert.match(output, /\[secret:A\]/);
            const left = output
              .split("[secret:A]")
              .map(({ length }) => length)
              .reduce((sum, length) => sum + length, 0);
            const neighbours = Buffer.concat([before, after]).toString(alphabet).length;
            assert.ok(left <= neighbours + 6, output);
          },
        ),
        { numRuns: 500 },
      );
    });
  }

  it("covers Basic authentication, whose value stands behind a user name", () => {
    const header = Buffer.from("someone@example.com:fake-password-1").toString("base64");
    assert.match(
      redactor({ PASSWORD: "fake-password-1" }).redactText(`Basic ${header}`),
      /^Basic [\w+/]+\[secret:PASSWORD\]$/,
    );
  });
});

describe("Masking a value of several lines", () => {
  const pem = "-----BEGIN FAKE KEY-----\nMIIfakefakefake\n  AAAAfakefake1234\n}\n-----END FAKE KEY-----\n";
  const by = redactor({ PEM: pem });

  for (const [title, text] of [
    ["as a whole", pem],
    ["with CRLF", pem.replaceAll("\n", "\r\n")],
    ["without its last line end, as $(…) gives it", pem.trimEnd()],
    ["as JSON", JSON.stringify(pem).slice(1, -1)],
  ] as const) {
    it(title, () => assert.equal(by.redactText(`<${text}>`).replace(/\r?\n>$/, ">"), "<[secret:PEM]>"));
  }

  it("masks each line of its own, but none that is too short to mean anything", () => {
    assert.equal(by.redactText("> AAAAfakefake1234 }"), "> [secret:PEM] }");
  });
});

describe("Streams", () => {
  const values = { A: "abcabcabd", B: "cabdXYZ", C: "fake-secret-é-🔑", LONG: "abcabcabdXYZ+tail" };
  const by = redactor(values);

  it("mask every form at every split point, once", () => {
    for (const [name, value] of Object.entries({ A: "fake-value-1", B: "<fake & value>\nline two" })) {
      const one = redactor({ [name]: value });
      for (const form of writtenForms(value)) {
        const text = Buffer.concat([Buffer.from("« "), form, Buffer.from(" »")]);
        for (let at = 0; at <= text.length; at += 1) {
          assert.equal(streamed(one, [text.subarray(0, at), text.subarray(at)]), `« [secret:${name}] »`);
        }
      }
    }
  });

  it("give the same output however the bytes are cut", () => {
    const part = fc.oneof(
      fc.constantFrom(...Object.values(values)),
      fc.constantFrom("a", "abc", "cab", "fake-", " ", "\u001b[31m", "XYZ"),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
        (parts, sizes) => {
          const text = Buffer.from(parts.join(""));
          const pieces: Uint8Array[] = [];
          for (let at = 0; at < text.length; ) {
            const size: number = sizes.next().value;
            pieces.push(text.subarray(at, at + size));
            at += size;
          }
          assert.equal(streamed(by, pieces), by.redactText(text.toString()));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("mask exactly what a slow and simple search finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", "b"), minLength: 6, maxLength: 9 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.string({ unit: fc.constantFrom("a", "b", "-"), maxLength: 60 }),
        (secrets, text) => {
          const names = Object.fromEntries(secrets.map((value, index) => [`S${index}`, value]));
          const output = redactor(names)
            .redactText(text)
            .replace(/\[secret:S\d\]/g, "#");
          assert.equal(output, slowly(secrets, text));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("hold nothing back that cannot become a value", () => {
    const stream = redactor({ A: "fake-value-1" }).stream();
    const push = (text: string) => Buffer.from(stream.push(Buffer.from(text))).toString();
    assert.equal(push("Password: "), "Password: ");
    assert.equal(push("fa"), "");
    assert.equal(push("ce "), "face ");
    assert.equal(push("fake-value-"), "");
    assert.equal(push("1"), "[secret:A]");
    assert.equal(push("fake-val"), "");
    assert.equal(Buffer.from(stream.end()).toString(), "fake-val");
  });

  it("do not gather an endless run of overlapping matches", () => {
    const stream = redactor({ ZEROS: "00000000" }).stream();
    const output = Array.from({ length: 64 }, () => Buffer.from(stream.push(Buffer.from("0".repeat(4096)))).toString());
    assert.equal(output.join(""), "[secret:ZEROS]");
    assert.equal(Buffer.from(stream.end()).toString(), "");
  });
});

/** Marks every occurrence of every secret, then puts one `#` for each run of occurrences that overlap. */
function slowly(secrets: readonly string[], text: string): string {
  const spans = secrets
    .flatMap((value) =>
      Array.from(text, (_, at) => at)
        .filter((at) => text.startsWith(value, at))
        .map((at) => [at, at + value.length] as const),
    )
    .toSorted(([a], [b]) => a - b);
  let output = "";
  let done = 0;
  for (const [start, end] of spans) {
    if (start >= done) output += `${text.slice(done, start)}#`;
    done = Math.max(done, end);
  }
  return output + text.slice(done);
}

describe("Masking a megabyte made to be slow", () => {
  const MEGABYTE = 1_000_000;

  for (const [title, value, unit] of [
    ["a value that nearly stands there, over and over", `${"a".repeat(500)}b`, "a"],
    ["starts of values, over and over", "fake-value-1", "fake-value-"],
    ["a value that overlaps itself", "abababab", "ab"],
  ] as const) {
    it(title, () => {
      const text = unit.repeat(MEGABYTE / unit.length);
      const output = redactor({ A: value, B: `${value}-longer` }).redactText(text);
      assert.equal(output, text.includes(value) ? "[secret:A]" : text);
    });
  }

  it("many values of many lines, all encodings", () => {
    const lines = (at: number) => Array.from({ length: 10 }, (_, line) => `fake-line-${at}-${line}`).join("\n");
    const by = redactor(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`S${at}`, lines(at)])));
    const text = "fake-line- and so on\n".repeat(MEGABYTE / 21);
    assert.equal(by.redactText(`${text}${lines(42)}`), `${text}[secret:S42]`);
  });
});

describe("What is not secret", () => {
  it("passes byte for byte, and is not even copied", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.deepEqual(
          Buffer.from(redactor({ A: "fake-value-that-is-long" }).redactBytes(bytes)),
          Buffer.from(bytes),
        );
      }),
    );
    const bytes = Buffer.from("nothing here");
    assert.equal(redactor({ A: KEY }).redactBytes(bytes), bytes);
  });

  it("keeps colours around a value, and other escape sequences", () => {
    assert.equal(
      redactor({ A: "fake-value-1" }).redactText("\u001b[1;31mfake-value-1\u001b[0m\u001b]0;title\u0007"),
      "\u001b[1;31m[secret:A]\u001b[0m\u001b]0;title\u0007",
    );
  });

  it("passes text whose surrogates are broken", () => {
    assert.equal(redactor({ A: KEY }).redactText("\ud800 nothing"), "\ud800 nothing");
  });
});

describe("Masks", () => {
  it("carry the name of the wider value where two overlap", () => {
    const by = redactor({ SHORT: "fake-abc", LONG: "fake-abcdefgh" });
    assert.equal(by.redactText("fake-abc fake-abcdefgh"), "[secret:SHORT] [secret:LONG]");
  });

  it("stand side by side for values that do", () => {
    assert.equal(redactor({ A: "fake-value-1" }).redactText("fake-value-1fake-value-1"), "[secret:A][secret:A]");
  });

  it("say nothing of values too short to mask", () => {
    assert.equal(redactor({ A: "abc" }).redactText("abc"), "abc");
  });
});

describe("Errors", () => {
  it("are shown with their causes, masked", () => {
    const error = new Error("request to https://fake-value-1@example.com failed", {
      cause: new AggregateError([new Error("fake-value-1 refused"), "fake-value-1"], "all failed", {
        cause: { toString: () => "end" },
      }),
    });
    assert.equal(
      redactor({ A: "fake-value-1" }).redactError(error),
      "request to https://[secret:A]@example.com failed: all failed: [secret:A] refused: [secret:A]: end",
    );
  });

  it("end, when they cause themselves", () => {
    const error = new Error("loop");
    error.cause = error;
    assert.equal(redactor({}).redactError(error), "loop");
  });
});
