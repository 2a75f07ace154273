import assert from "node:assert/strict";
import { CatalogIndex } from "../../../../common/catalog.ts";
import { type CommandAbility, HOVER_COMMANDS } from "../../../../common/offeredCommands.ts";
import { hoverLinks } from "../../../../server/service/hoverLinks.ts";
import { catalogOf, organizationSecret, projectSecret } from "../../../support/catalogs.ts";

const catalog = new CatalogIndex(
  catalogOf(
    projectSecret("STRIPE_KEY"),
    organizationSecret("SHARED"),
    organizationSecret("GONE", { state: "deleted" }),
    projectSecret("ODD", { project: 'a](b) "c' }),
  ),
);
const FILE = "file:///work/shop/workflows/a.json";
const scope = catalog.scopeOf(FILE);

/** Each link as its title, command and argument. */
function linksOf(name: string, ability: CommandAbility = "write") {
  const line = hoverLinks({ name, uri: FILE, scope }, catalog.resolve(scope, name), ability);
  return line?.split(" · ").map((link) => {
    const [, title, command = "", encoded = ""] = /^\[([^\]]+)\]\(command:([\w.]+)\?([^()\s]+)\)$/.exec(link) ?? [];
    assert.ok(HOVER_COMMANDS.includes(command), "the editor is told to trust the command");
    return [title, command, JSON.parse(decodeURIComponent(encoded))];
  });
}

describe("hoverLinks", () => {
  const secret = { organization: "acme", project: "P-SHOP", name: "STRIPE_KEY" };
  const references = ["Show references", "workflowSecrets.findReferences", [{ secret }]];
  const reveal = ["Reveal in view", "workflowSecrets.revealSecret", [{ secret }]];

  it("edits and reveals what is there", () => {
    assert.deepEqual(linksOf("STRIPE_KEY"), [
      ["Edit value", "workflowSecrets.editSecret", [{ secret }]],
      references,
      reveal,
    ]);
  });

  it("creates what is not, or not any more", () => {
    for (const name of ["NOPE", "GONE"]) {
      assert.deepEqual(linksOf(name), [["Create secret", "workflowSecrets.createSecret", [{ name, uri: FILE }]]]);
    }
  });

  it("creates nothing under a name that cannot be", () => assert.equal(linksOf("no_name"), undefined));

  it("changes nothing where access is read-only", () => {
    assert.deepEqual(linksOf("STRIPE_KEY", "read"), [references, reveal]);
    assert.equal(linksOf("NOPE", "read"), undefined);
  });

  it("edits what may be changed where only secrets of projects may, and creates for files of projects", () => {
    const titles = (name: string) => linksOf(name, "write-projects")?.map(([title]) => title);
    assert.deepEqual(titles("STRIPE_KEY"), ["Edit value", "Show references", "Reveal in view"]);
    assert.deepEqual(titles("SHARED"), ["Show references", "Reveal in view"]);
    assert.deepEqual(titles("NOPE"), ["Create secret"]);
    const tool = "file:///work/shop/tools/a.json";
    const place = { name: "NOPE", uri: tool, scope: catalog.scopeOf(tool) };
    assert.equal(hoverLinks(place, { kind: "not-found" }, "write-projects"), undefined);
  });

  it("gives none to an editor that runs no commands", () => assert.equal(linksOf("STRIPE_KEY", "none"), undefined));

  it("keeps odd ids inside the link", () => {
    const odd = { kind: "found", secret: projectSecret("ODD", { project: 'a](b) "c' }) } as const;
    const line = hoverLinks({ name: "ODD", uri: FILE, scope }, odd, "read");
    assert.match(line ?? "", /\[Reveal in view\]\(command:[\w.]+\?[^()\s[\]]+\)$/);
  });
});
