import assert from "node:assert/strict";
import { plainGlob } from "../../../server/plainGlobs.ts";

const PATHS = [
  "a",
  "a/b",
  "a/x/b",
  "x/a/y/b",
  "a/b/b.json",
  "a/1/b/2/c.json",
  "x/a/1/b/2/c.json",
  "aXbYbZ",
  "a+(b)",
  "🎉/a",
];

describe("plainGlob", () => {
  for (const [glob, expected] of [
    ["a/**/b/**/c.json", ["a/1/b/2/c.json"]],
    ["**/a/**/b/**/*.json", ["a/b/b.json", "a/1/b/2/c.json", "x/a/1/b/2/c.json"]],
    ["**/b", ["a/b", "a/x/b", "x/a/y/b"]],
    ["a/**", ["a", "a/b", "a/x/b", "a/b/b.json", "a/1/b/2/c.json"]],
    ["**/b/**", ["a/b", "a/x/b", "x/a/y/b", "a/b/b.json", "a/1/b/2/c.json", "x/a/1/b/2/c.json"]],
    ["a*b*Z", ["aXbYbZ"]],
    ["a*b", []],
    ["{a,x}/?/b", ["a/x/b"]],
    ["?+(b)", ["a+(b)"]],
    ["[[:alpha:]]/[!b]/*", ["a/x/b"]],
    ["**", PATHS],
    ["/**", []],
    ["", []],
  ] as const) {
    it(`matches what ${JSON.stringify(glob)} stands for`, () => {
      assert.deepEqual(PATHS.filter(plainGlob(glob)), expected);
    });
  }
});
