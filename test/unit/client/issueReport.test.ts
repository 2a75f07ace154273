import assert from "node:assert/strict";
import fc from "fast-check";
import { hostKind, type IssueFacts, issueReport } from "../../../client/issueReport.ts";

const FACTS: IssueFacts = {
  version: "0.1.0",
  editor: "Visual Studio Code 1.105.0",
  host: "desktop",
  platform: "linux x64",
  changedSettings: ["workflowSecrets.access", "workflowSecrets.ignore"],
  log: "",
  names: [],
};

const reportOf = (log: string, names: readonly string[] = []) => issueReport({ ...FACTS, log, names });

describe("A report about a problem", () => {
  it("says what runs where, and which settings were changed", () => {
    assert.equal(
      issueReport(FACTS),
      [
        "Workflow Secrets 0.1.0",
        "Visual Studio Code 1.105.0, desktop, linux x64",
        "Changed settings: workflowSecrets.access, workflowSecrets.ignore",
        "",
        "The log is empty.",
      ].join("\n"),
    );
    assert.match(issueReport({ ...FACTS, changedSettings: [] }), /^Changed settings: none$/m);
  });

  it("has the end of the log, without names of secrets", () => {
    const log =
      "2026-06-30 12:00:00.000 [info] create STRIPE_KEY (organization): done\n2026-06-30 [error] update A: failed\n";
    const report = reportOf(log, ["A"]);
    assert.ok(report.includes("[info] create [name] (organization): done"), report);
    assert.ok(report.endsWith("[error] update [name]: failed"), report);
  });

  it("tells scopes by their kind alone", () => {
    const report = reportOf(
      String.raw`copy A1 (project "Brisa \"old\" (cafe)" "brisa"): done` +
        '\nmove A1 (project "x") to (organization "acme"): done',
    );
    assert.ok(report.endsWith("copy [name] (project): done\nmove [name] (project) to (organization): done"), report);
  });

  it("masks names that nobody knows any more, and keeps the words that say what went wrong", () => {
    const report = reportOf("delete OLD_TOKEN2: ENOENT while reading JSON, HTTP 500");
    assert.ok(report.endsWith("delete [name]: ENOENT while reading JSON, HTTP 500"), report);
    assert.ok(reportOf("update JSON: failed", ["JSON"]).endsWith("update [name]: failed"));
  });

  it("keeps the place in the program and leaves folders out", () => {
    const report = reportOf("at run (/home/ana/.vscode/extensions/workflow-secrets/dist/client/extension.cjs:1:234)");
    assert.ok(report.endsWith("at run (…/extension.cjs:1:234)"), report);
    assert.ok(reportOf("read file:///home/ana/a/b.json").endsWith("read …/b.json"));
    assert.ok(reportOf("read C:\\Users\\ana\\b.json").endsWith("read …\\b.json"));
  });

  it("has nothing of an address but the place in a script", () => {
    const report = reportOf(
      "GET https://api.example.com/v1/orders?key=fake-AIza&phone=555: 200 OK\nno wss://me:fake@h.example.com#t",
    );
    assert.ok(report.endsWith("GET https://… 200 OK\nno wss://…"), report);
    const stack = reportOf(
      "at run (https://cdn.example.com/a/b/extension.cjs:1:234)\nat https://cdn.example.com/a.js:5:6",
    );
    assert.ok(stack.endsWith("at run (https://…:1:234)\nat https://…:5:6"), stack);
  });

  it("masks the name of a secret in other letters, as a file may have it", () => {
    const report = reportOf("import stripe_key: left out", ["STRIPE_KEY"]);
    assert.ok(report.endsWith("import [name]: left out"), report);
  });

  it("says on what kind of machine it runs, without its name", () => {
    assert.equal(hostKind(undefined, true), "desktop");
    assert.equal(hostKind(undefined, false), "web");
    assert.equal(hostKind("ssh-remote", true), "ssh-remote");
    for (const name of ["build7.example.com:8080", "127.0.0.1:4000", "localhost"]) {
      assert.equal(hostKind(name, false), "server", name);
    }
  });

  it("takes the last hundred lines", () => {
    const log = Array.from({ length: 150 }, (_, line) => `line ${line}`).join("\n");
    const report = reportOf(log);
    assert.ok(!report.includes("line 49\n"));
    assert.ok(report.includes("\nline 50\n") && report.endsWith("line 149"));
  });

  it("never has a name, whatever stands around it", () => {
    const name = fc.stringMatching(/^[A-Z0-9_]{1,20}$/).filter((candidate) => /[A-Z_]/.test(candidate));
    const around = fc.string({ unit: fc.constantFrom(" ", ":", "(", ")", "/", "\\", '"', ".", "-", "\n") });
    fc.assert(
      fc.property(name, around, around, (secret, before, after) => {
        const words = reportOf(`${before} ${secret} ${after}`, [secret]).split("secrets:\n\n")[1] ?? "";
        assert.ok(!words.match(/[A-Za-z0-9_]+/g)?.includes(secret), words);
      }),
    );
  });
});
