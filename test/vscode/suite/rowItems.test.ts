import assert from "node:assert/strict";
import { MarkdownString, ThemeIcon, TreeItemCollapsibleState } from "vscode";
import { itemOf, tooltipOf } from "../../../client/views/rowItems.ts";
import type { SecretRow } from "../../../client/views/secretRows.ts";
import { useRows } from "../../../client/views/useRows.ts";
import { organizationSecret, projectSecret } from "../../support/catalogs.ts";

const plain: SecretRow = {
  kind: "secret",
  key: "k",
  secret: projectSecret("STRIPE_KEY"),
  updated: "3 days ago",
  uses: 2,
  canOpen: true,
  isDue: false,
  isSilent: false,
  sameValue: [],
  override: undefined,
};

const labels = { projectLabel: () => "Brisa", organizationLabel: () => "Acme" };

const iconOf = (row: SecretRow) => {
  const { iconPath } = itemOf(row, true);
  return iconPath instanceof ThemeIcon ? iconPath.id : undefined;
};

const labelOf = (row: SecretRow) => itemOf(row, true).accessibilityInformation?.label;

describe("Rows as VS Code draws them", () => {
  it("say how often a secret is used and when it was updated, and open only where something may be below", () => {
    const item = itemOf(plain, true);
    assert.equal(item.label, "STRIPE_KEY");
    assert.equal(item.description, "2 uses, 3 days ago");
    assert.equal(item.collapsibleState, TreeItemCollapsibleState.Collapsed);
    assert.equal(itemOf({ ...plain, canOpen: false }, true).collapsibleState, TreeItemCollapsibleState.None);
    assert.equal(itemOf({ ...plain, uses: 0 }, true).description, "unused, 3 days ago");
    assert.equal(itemOf({ ...plain, uses: undefined }, true).description, "3 days ago");
  });

  it("say every state in words, to eyes and to screen readers, besides the icon", () => {
    const due = { ...plain, isDue: true, sameValue: [organizationSecret("OTHER")], override: "overrides" } as const;
    assert.equal(itemOf(due, true).description, "reused, 2 uses, rotation due, 3 days ago, overrides organization");
    assert.equal(
      labelOf(due),
      "STRIPE_KEY, project secret, reused, 2 uses, rotation due, updated 3 days ago, overrides organization",
    );
    const lost = { ...plain, secret: projectSecret("STRIPE_KEY", { state: "unavailable" }) };
    assert.equal(itemOf(lost, true).description, "unavailable, 2 uses");
    assert.match(labelOf(lost) ?? "", /value unavailable on this machine/);
    assert.deepEqual([plain, due, lost].map(iconOf), ["key", "history", "warning"]);
  });

  it("explain each state in the hover, with ids there alone", () => {
    const row: SecretRow = { ...plain, isDue: true, sameValue: [organizationSecret("OTHER")], override: "overrides" };
    // Markdown writes spaces as entities.
    const text = tooltipOf(row, labels).value.replaceAll("&nbsp;", " ").replaceAll("\\", "");
    assert.match(text, /Rotation is due/);
    assert.match(text, /Has the same value as OTHER \(organization\)/);
    assert.match(text, /Overrides the organization secret/);
    assert.match(text, /Uses: 2/);
    assert.match(text, /Organization: Acme \(acme\)/);
    assert.match(text, /Project: Brisa \(P-SHOP\)/);
    const usesIn = (uses: number | undefined) => /Not|Uses/.exec(tooltipOf({ ...plain, uses }, labels).value)?.[0];
    assert.deepEqual([0, 1, undefined].map(usesIn), ["Not", "Uses", undefined]);
    assert.ok(tooltipOf(row, labels) instanceof MarkdownString);
    assert.doesNotMatch(String(itemOf(row, true).description), /P-SHOP|acme/);
  });

  it("offer management for writable secrets alone", () => {
    assert.equal(itemOf(plain, true).contextValue, "secret writable");
    assert.equal(itemOf(plain, false).contextValue, "secret");
  });

  it("lead from a use to its place", () => {
    const uri = "file:///work/shop/workflows/a.json";
    const range = { start: { line: 41, character: 5 }, end: { line: 41, character: 15 } };
    const [row] = useRows("k", [{ uri, range, lineText: '"url": "{{$secret.STRIPE_KEY}}"' }], () => "workflows/a.json");
    assert.ok(row);
    const item = itemOf(row, true);
    assert.equal(item.label, "a.json:42");
    assert.equal(item.description, '"url": "{{$secret.STRIPE_KEY}}"');
    assert.equal(item.command?.command, "vscode.open");
    assert.equal(
      item.accessibilityInformation?.label,
      'Used in workflows/a.json, line 42: "url": "{{$secret.STRIPE_KEY}}"',
    );
    assert.match(item.resourceUri?.path ?? "", /a\.json$/);
  });

  it("are quick to draw: 5,000 within the time of a blink", () => {
    const start = performance.now();
    for (let count = 0; count < 5000; count += 1) itemOf({ ...plain, key: String(count) }, true);
    const took = performance.now() - start;
    assert.ok(took < 300, `${took} ms`);
  });
});
