import assert from "node:assert/strict";
import { parse } from "dotenv";
import fc from "fast-check";
import { MAX_ENV_BYTES, readEnvFile } from "../../../../client/store/envFile.ts";

const SCOPE = { organization: "acme", project: "P-SHOP" };

const read = (text: string) => readEnvFile(new TextEncoder().encode(text), SCOPE);

/** Source, name and value of each entry. */
const entries = (text: string) => read(text).map(({ source, id, value }) => [source, id.name, value.reveal()]);

const values = (text: string) => entries(text).map(([, , value]) => value);

describe("readEnvFile", () => {
  it("reads names and values, in the order of the file, into the scope", () => {
    assert.deepEqual(entries("STRIPE_KEY=fake-1\nSMS_TOKEN=fake-2\n"), [
      ["STRIPE_KEY", "STRIPE_KEY", "fake-1"],
      ["SMS_TOKEN", "SMS_TOKEN", "fake-2"],
    ]);
    assert.deepEqual(read("A=fake")[0]?.id, { organization: "acme", project: "P-SHOP", name: "A" });
    assert.deepEqual(readEnvFile(new TextEncoder().encode("A=fake"), { organization: "acme" })[0]?.id, {
      organization: "acme",
      name: "A",
    });
  });

  it("turns names that do not fit into ones that do", () => {
    assert.deepEqual(
      entries("stripe.key=a1\nsms-token=b2\n--=c3\n").map(([source, name]) => [source, name]),
      [
        ["stripe.key", "STRIPE_KEY"],
        ["sms-token", "SMS_TOKEN"],
        ["--", ""],
      ],
    );
  });

  it("takes quotes off, and keeps lines, blanks and signs within them", () => {
    assert.deepEqual(values(`A='one # two'\nB="three"\nC=\`it's "four"\`\nD=" five "\nE=six # comment\n`), [
      "one # two",
      "three",
      `it's "four"`,
      " five ",
      "six",
    ]);
    assert.deepEqual(values('KEY="-----BEGIN KEY-----\nfake\n-----END KEY-----"\nNEXT=1\n'), [
      "-----BEGIN KEY-----\nfake\n-----END KEY-----",
      "1",
    ]);
    assert.deepEqual(values("KEY=\"line\\nbreak\"\nRAW='line\\nbreak'"), ["line\nbreak", "line\\nbreak"]);
  });

  it("reads `export`, comments, CRLF, a byte order mark, and UTF-16 of Windows", () => {
    assert.deepEqual(entries("\uFEFF# comment\r\nexport A=fake-1\r\n\r\nB = fake-2\r\n"), [
      ["A", "A", "fake-1"],
      ["B", "B", "fake-2"],
    ]);
    const utf16 = Buffer.from("\uFEFFA=fäke\r\n", "utf16le");
    assert.deepEqual(
      readEnvFile(utf16, SCOPE).map(({ value }) => value.reveal()),
      ["fäke"],
    );
  });

  it("interpolates nothing, and takes nothing from the environment", () => {
    assert.deepEqual(values("A=fake\nB=${A}\nC=$A\nD=$(whoami)\nE=${HOME}"), [
      "fake",
      "${A}",
      "$A",
      "$(whoami)",
      "${HOME}",
    ]);
  });

  it("lets the last of several win, as dotenv does", () => {
    assert.deepEqual(values("A=first\nA=second"), ["second"]);
  });

  it("says what cannot be stored, and what looks like no secret", () => {
    const text = `A=\nB={{$secret.OTHER}}\nC=[secret:C]\nD=${"x1".repeat(40_000)}\nE=changeme\nF=fake-3f9a\nPORT=3000\nPIN=4711`;
    assert.deepEqual(
      read(text).map(({ problem, doubt }) => problem ?? doubt ?? "fine"),
      ["empty", "reference", "mask", "too-large", "placeholder", "fine", "setting", "short"],
    );
  });

  it("never prints a value", () => {
    const printed = JSON.stringify(read("A=fake-canary"));
    assert.ok(!printed.includes("fake-canary"), printed);
  });
});

describe("readEnvFile, on any input", () => {
  it("reads any bytes without failing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        readEnvFile(bytes, SCOPE);
      }),
      { numRuns: 2000 },
    );
  });

  const characters = fc.constantFrom(..."AB=\"'`\\ \t\n\r#.$:-\u2028é😀", "export ", "\\n", "\r\n");

  it("reads what looks like a file as dotenv's own expression does", () => {
    const line = fc.tuple(
      fc.constantFrom("", "export ", " "),
      fc.stringMatching(/^[A-Z_][A-Za-z0-9_.-]{0,8}$/),
      fc.constantFrom("=", " = ", ": "),
      fc.oneof(
        fc.stringMatching(/^[A-Za-z0-9+/_. ]{0,12}$/),
        fc.stringMatching(/^'[A-Za-z0-9# \n"\\]{0,12}'$/),
        fc.stringMatching(/^"[A-Za-z0-9# \n']{0,12}"$/),
      ),
      fc.constantFrom("\n", "\r\n", " # comment\n"),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.flat().join("");
        assert.deepEqual(
          Object.fromEntries(read(text).map(({ source, value }) => [source, value.reveal()])),
          parse(text),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("fails at no mixture of the signs that mean something", () => {
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 80 }), (parts) => {
        for (const { value } of read(parts.join(""))) assert.equal(typeof value.reveal(), "string");
      }),
      { numRuns: 5000 },
    );
  });

  const adversarial = ["\n", " ", "A='", 'A="\\"', "A='\\'c\n", "export ", "A=", "#", "\\", "A:\n", "\r"];
  for (const part of adversarial) {
    it(`does not hang on ${JSON.stringify(part)} over and over`, function () {
      this.timeout(10_000);
      readEnvFile(new TextEncoder().encode(part.repeat(MAX_ENV_BYTES / part.length)), SCOPE);
    });
  }
});
