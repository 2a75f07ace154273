import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findReferences } from "../../common/reference.ts";

interface Grammar {
  readonly repository: Readonly<Record<string, { readonly match: string }>>;
}

const path = new URL("../../syntaxes/secret-reference.tmLanguage.json", import.meta.url);
const { repository }: Grammar = JSON.parse(readFileSync(path, "utf8"));
const PATTERNS = Object.values(repository).map(({ match }) => new RegExp(match, "g"));

/** What is coloured in the content of a string. */
function coloured(text: string): readonly string[] {
  return PATTERNS.flatMap((pattern) => Array.from(text.matchAll(pattern), ([match]) => match));
}

describe("The grammar of references", () => {
  for (const text of [
    "{{$secret.KEY}}",
    "Bearer {{ $secret.KEY }}!",
    "\\u007b\\u007B$secret.KEY\\u007d\\u007D",
    "<< $secret.KEY >>",
    "await $secret.get('KEY')",
    "(''$secret.get(''KEY'')",
    '$secret.get(\\"KEY\\")',
    'a;\\n$secret.get(\\"KEY\\")',
    "x =>\\t$secret.get('KEY')",
    "x =\\u003e$secret.get('KEY')",
    "my$secret.get('KEY')",
    "{{$secret.key}} {{$memory.KEY}} $secret.get(KEY)",
  ]) {
    it(`colours what is a valid reference: ${text}`, () => {
      const valid = findReferences(text).filter(({ problem }) => problem === undefined);
      assert.deepEqual(
        coloured(text),
        valid.map(({ start, end }) => text.slice(start, end)),
      );
    });
  }
});
