import assert from "node:assert/strict";
import { DEFAULT_SETTINGS, parseSettings, SEVERITIES } from "../../../common/settings.ts";

describe("parseSettings", () => {
  for (const nothing of [undefined, null, {}, [], { severity: {}, files: {} }, { access: "read", project: "x" }]) {
    it(`gives the defaults for ${JSON.stringify(nothing)}`, () => {
      assert.deepEqual(parseSettings(nothing), { settings: DEFAULT_SETTINGS, ignored: [] });
    });
  }

  it("takes each severity that is given and keeps the others", () => {
    for (const severity of SEVERITIES) {
      const { settings, ignored } = parseSettings({ severity: { "secret-not-found": severity } });
      assert.deepEqual(settings.severity, { ...DEFAULT_SETTINGS.severity, "secret-not-found": severity });
      assert.deepEqual(ignored, []);
    }
  });

  it("takes the lists of files, empty ones included", () => {
    const { settings } = parseSettings({ files: { include: ["flows/*.json"], exclude: [], hidden: ["dist"] } });
    assert.deepEqual(settings.files, { include: ["flows/*.json"], exclude: [], hidden: ["dist"] });
    const { settings: other } = parseSettings({ files: { exclude: ["**/old/**"] } });
    assert.deepEqual(other.files, { ...DEFAULT_SETTINGS.files, exclude: ["**/old/**"] });
  });

  it("takes the names to ignore", () => {
    assert.deepEqual(parseSettings({ ignore: ["A_*"] }).settings.ignore, ["A_*"]);
  });

  it("takes the fingerprints of values that are no credentials, and says what is none", () => {
    const fingerprint = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    const { settings, ignored } = parseSettings({ ignoreCredentials: ["a-value", fingerprint] });
    assert.deepEqual(settings.ignoreCredentials, [fingerprint]);
    assert.deepEqual(ignored, ["ignoreCredentials: entry 1 is no SHA-256 fingerprint"]);
  });

  for (const [input, mentioned] of [
    [{ severity: { "secret-deleted": "fatal" } }, "severity.secret-deleted"],
    [{ severity: { "secret-deleted": 1 } }, "severity.secret-deleted"],
    [{ severity: { "secret-misspelt": "error" } }, "severity.secret-misspelt"],
    [{ severity: { toString: "error" } }, "severity.toString"],
    [{ severity: "off" }, "severity"],
    [{ files: "workflows" }, "files"],
    [{ files: { include: "**/*.json" } }, "files.include"],
    [{ ignore: "A_*" }, "ignore"],
    [{ ignoreCredentials: { a: 1 } }, "ignoreCredentials: a list of SHA-256 fingerprints"],
    [{ files: { exclude: ["a", 5] } }, "files.exclude"],
  ] as const) {
    it(`keeps the default and says so after ${JSON.stringify(input)}`, () => {
      const { settings, ignored } = parseSettings(input);
      assert.deepEqual(settings, DEFAULT_SETTINGS);
      assert.equal(ignored.length, 1);
      assert.ok(ignored[0]?.startsWith(mentioned), ignored[0]);
    });
  }

  it("drops a glob that can match nothing, and says so", () => {
    const { settings, ignored } = parseSettings({
      ignore: ["legacy_*", "OLD_{A,B}"],
      files: { include: ["", "a.json", "x".repeat(1001)] },
    });
    assert.deepEqual(settings.ignore, ["OLD_{A,B}"]);
    assert.deepEqual(settings.files.include, ["a.json"]);
    assert.deepEqual(ignored, [
      "ignore: pattern 1 can match nothing",
      "files.include: pattern 1 can match nothing",
      "files.include: pattern 3 can match nothing",
    ]);
  });

  it("takes what it understands beside what it does not", () => {
    const { settings, ignored } = parseSettings({
      severity: { "secret-deleted": "off", "invalid-reference": "loud" },
      files: { include: 5, exclude: ["x"] },
    });
    assert.equal(settings.severity["secret-deleted"], "off");
    assert.equal(settings.severity["invalid-reference"], DEFAULT_SETTINGS.severity["invalid-reference"]);
    assert.deepEqual(settings.files.exclude, ["x"]);
    assert.equal(ignored.length, 2);
  });
});
