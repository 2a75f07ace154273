import assert from "node:assert/strict";
import { MarkupContent } from "vscode-languageserver-types";
import { CatalogIndex } from "../../../../common/catalog.ts";
import type { CommandAbility } from "../../../../common/offeredCommands.ts";
import { exactTime } from "../../../../common/relativeTime.ts";
import { hoverAt } from "../../../../server/service/hover.ts";
import type { UseCount } from "../../../../server/service/uses.ts";
import {
  CRM,
  catalogOf,
  DELETED,
  incompleteIndexOf,
  indexOf,
  organizationSecret,
  projectSecret,
  SHOP,
  UPDATED,
} from "../../../support/catalogs.ts";
import { modelOf } from "../../../support/documents.ts";
import { withCursor } from "../../../support/marked.ts";

const DAY = 86_400_000;
const updated = `Updated 3 days ago (${exactTime(UPDATED, "en")})`;

const index = indexOf(
  organizationSecret("OPENAI_KEY"),
  projectSecret("STRIPE_KEY"),
  projectSecret("BOTH"),
  organizationSecret("BOTH"),
  projectSecret("LOST", { state: "unavailable" }),
  projectSecret("GONE", { state: "deleted" }),
  projectSecret("CRM_KEY", { project: CRM.project }),
);

interface Options {
  readonly path?: string;
  readonly catalog?: CatalogIndex;
  readonly uses?: UseCount;
  readonly now?: number;
}

function hoverOf(marked: string, options: Options = {}) {
  const { text, offset } = withCursor(marked);
  const model = modelOf(text, options.path);
  const now = options.now ?? Date.parse(UPDATED) + 3 * DAY;
  const catalog = options.catalog ?? index;
  const hover = hoverAt(model, offset, {
    catalog,
    countUses: () => options.uses ?? { uses: 2, files: 1 },
    now,
    locale: "en",
  });
  if (!hover) return undefined;
  assert.ok(hover.range && MarkupContent.is(hover.contents));
  const range = text.slice(model.offsetAt(hover.range.start), model.offsetAt(hover.range.end));
  return { range, lines: hover.contents.value.split("\n\n") };
}

const linesOf = (marked: string, options?: Options) => hoverOf(marked, options)?.lines;

describe("hoverAt", () => {
  it("tells scope, last update and uses, for the whole reference", () => {
    const hover = hoverOf('"x {{ $secret.STRI|PE_KEY }} y"');
    assert.deepEqual(hover, {
      range: "{{ $secret.STRIPE_KEY }}",
      lines: ["**`STRIPE_KEY`**", "Project secret of `shop`", updated, "Used 2 times in one file"],
    });
  });

  it("tells the organization of its secrets", () => {
    const lines = ["**`OPENAI_KEY`**", "Organization secret of `acme`", updated, "Used once"];
    assert.deepEqual(linesOf("<<$secret.OPENAI|_KEY>>", { uses: { uses: 1, files: 1 } }), lines);
  });

  it("says what is overridden", () => {
    assert.equal(linesOf("{{$secret.BO|TH}}")?.[2], "Overrides the organization secret of the same name.");
    assert.ok(!linesOf("{{$secret.BO|TH}}", { path: "tools/a.json" })?.join().includes("Overrides"));
  });

  it("says that the value cannot be read", () => {
    assert.ok(linesOf("{{$secret.LO|ST}}")?.includes("Its value cannot be read on this machine. Enter it again."));
  });

  it("says when a secret was deleted", () => {
    const lines = linesOf("{{$secret.GO|NE}}", { now: Date.parse(DELETED) + DAY });
    const deleted = `Deleted yesterday (${exactTime(DELETED, "en")})`;
    assert.deepEqual(lines, ["**`GONE`**", deleted, "At run time this reference gets no value."]);
  });

  it("says what is near a deleted one", () => {
    const catalog = indexOf(projectSecret("STRIPE_OLD", { state: "deleted" }), projectSecret("STRIPE_KEY"));
    assert.equal(linesOf("{{$secret.STRIPE_OL|D}}", { catalog })?.at(-1), "Did you mean `STRIPE_KEY`?");
  });

  it("links to what can be done, last, when the editor can run commands", () => {
    const model = modelOf("{{$secret.STRIPE_KEY}}");
    const context = { catalog: index, countUses: () => ({ uses: 0, files: 0 }), now: 0, locale: "en" };
    const linksWith = (ability?: CommandAbility) => {
      const hover = hoverAt(model, 12, { ...context, ...(ability && { ability }) });
      return JSON.stringify(hover?.contents).includes("command:");
    };
    assert.deepEqual([linksWith("write"), linksWith("none"), linksWith()], [true, false, false]);
  });

  it("says whose secret it is that cannot be used here", () => {
    const lines = ["**`CRM_KEY`**", "Cannot be used in this file.", "Project secret of `CRM`"];
    assert.deepEqual(linesOf("{{$secret.CRM|_KEY}}"), lines);
  });

  it("says that a tool does not reach the secret", () => {
    const lines = ["**`STRIPE_KEY`**", "Project secret of `shop`", "Tools reach organization secrets only."];
    assert.deepEqual(linesOf("{{$secret.STRIPE|_KEY}}", { path: "tools/a.json" }), lines);
  });

  it("says that there is none, and which one may be meant", () => {
    const missing = "There is no secret of this name.";
    assert.deepEqual(linesOf("{{$secret.STRIP|_KEY}}"), ["**`STRIP_KEY`**", missing, "Did you mean `STRIPE_KEY`?"]);
    assert.deepEqual(linesOf("{{$secret.TWI|LIO}}"), ["**`TWILIO`**", missing]);
  });

  it("says nothing of what may exist, when the catalog may lack secrets", () => {
    const catalog = incompleteIndexOf(projectSecret("CRM_KEY", { project: CRM.project }));
    assert.equal(linesOf("{{$secret.TWI|LIO}}", { catalog }), undefined);
    assert.equal(linesOf("{{$secret.CRM|_KEY}}", { catalog }), undefined);
  });

  for (const marked of [
    "|{{$secret.STRIPE_KEY}}",
    "{{$secret.STRIPE_KEY}}|",
    "{{$sec|ret.STRIPE_KEY}}",
    "$secret.get('S|TRIPE_KEY')",
    "{{$secret.STRIPE_KEY|",
  ]) {
    it(`answers at ${marked}`, () => assert.equal(linesOf(marked)?.[0], "**`STRIPE_KEY`**"));
  }

  for (const marked of [
    "x| {{$secret.STRIPE_KEY}}",
    "{{$memory.STRI|PE_KEY}}",
    "{{$secret.|}}",
    "$secret.get(na|me)",
    "|",
  ]) {
    it(`has nothing to say at ${marked}`, () => assert.equal(hoverOf(marked), undefined));
  }

  it("asks for the uses in the scope of the file", () => {
    const asked: unknown[] = [];
    const countUses = (...args: readonly unknown[]) => {
      asked.push(args);
      return { uses: 1, files: 1 };
    };
    const model = modelOf("{{$secret.STRIPE_KEY}}");
    hoverAt(model, 5, { catalog: index, countUses, now: 0, locale: "en" });
    assert.deepEqual(asked, [[index.scopeOf(model.uri), "STRIPE_KEY"]]);
  });

  it("shows names of projects as they are, never as Markdown", () => {
    const binding = { ...SHOP, label: "a`[x](command:y)`**b**" };
    const catalog = new CatalogIndex({ ...catalogOf(projectSecret("STRIPE_KEY")), bindings: [binding] });
    assert.equal(linesOf("{{$secret.STR|IPE_KEY}}", { catalog })?.[1], "Project secret of `a'[x](command:y)'**b**`");
  });
});
