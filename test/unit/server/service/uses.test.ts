import assert from "node:assert/strict";
import { CatalogIndex } from "../../../../common/catalog.ts";
import { countAllUses, countUses } from "../../../../server/service/uses.ts";
import { catalogOf, indexOf, organizationSecret, projectSecret, SHOP } from "../../../support/catalogs.ts";
import { codeNode, httpNode, modelOf } from "../../../support/documents.ts";

const shop = (catalog: CatalogIndex) => catalog.scopeOf("file:///work/shop/workflows/a.json");

describe("countUses", () => {
  const ours = indexOf(projectSecret("A"));

  it("counts every form, over all files", () => {
    const models = [
      modelOf(httpNode("{{$secret.A}} <<$secret.A>>"), "workflows/a.json"),
      modelOf(codeNode('await $secret.get("A")'), "workflows/b.json"),
      modelOf("url: '{{$secret.A}}'", "c.workflow.yaml"),
      modelOf("{}", "workflows/d.json"),
    ];
    assert.equal(countUses(models, ours, shop(ours), "A").uses, 4);
    assert.equal(countUses([], ours, shop(ours), "A").uses, 0);
  });

  it("does not count prose, other names and what is not understood", () => {
    const model = modelOf(
      JSON.stringify({
        workflowDescription: "{{$secret.A}}",
        nodes: [{ type: "NOTE", configuration: { comment: "{{$secret.A}}" } }],
        url: "{{$secret.AB}} {{$secret.a}} {{$secrets.A}} {{$secret.A",
      }),
    );
    assert.equal(countUses([model], ours, shop(ours), "A").uses, 0);
  });

  it("counts what means the same secret, not what has the same name", () => {
    const files = [
      modelOf("{{$secret.A}}", "workflows/a.json"),
      modelOf("{{$secret.A}} {{$secret.A}}", "tools/b.json"),
      modelOf("{{$secret.A}} {{$secret.A}} {{$secret.A}} {{$secret.A}}", "../crm/workflows/c.json"),
    ];
    const [shared, both] = [indexOf(organizationSecret("A")), indexOf(organizationSecret("A"), projectSecret("A"))];
    assert.equal(countUses(files, shared, shop(shared), "A").uses, 7);
    assert.equal(countUses(files, both, shop(both), "A").uses, 1);
    assert.equal(countUses(files, both, both.scopeOf("file:///work/crm/x.json"), "A").uses, 6);
  });

  it("counts the uses of a deleted secret", () => {
    const catalog = new CatalogIndex({ ...catalogOf(projectSecret("A", { state: "deleted" })), bindings: [SHOP] });
    assert.equal(countUses([modelOf("{{$secret.A}}")], catalog, shop(catalog), "A").uses, 1);
  });
});

describe("countAllUses", () => {
  it("counts the uses of every secret, each once for what it means there, those without any too", () => {
    const catalog = indexOf(
      organizationSecret("A"),
      projectSecret("A"),
      organizationSecret("B"),
      projectSecret("UNUSED"),
    );
    const files = [
      modelOf(httpNode("{{$secret.A}} {{$secret.A}} {{$secret.B}} {{$secret.NOWHERE}}"), "workflows/a.json"),
      modelOf(httpNode("{{$secret.A}} {{$secret.B}}"), "../crm/workflows/c.json"),
      modelOf('{"workflowDescription": "{{$secret.B}}"}', "workflows/b.json"),
    ];
    assert.deepEqual(countAllUses(files, catalog), [
      { name: "A", organization: "acme", project: SHOP.project, uses: 2, files: 1 },
      { name: "A", organization: "acme", uses: 1, files: 1 },
      { name: "B", organization: "acme", uses: 2, files: 2 },
      { name: "UNUSED", organization: "acme", project: SHOP.project, uses: 0, files: 0 },
    ]);
  });

  it("counts a deleted secret as long as something uses it", () => {
    const deleted = { state: "deleted" } as const;
    const catalog = indexOf(projectSecret("A", deleted), projectSecret("UNUSED", deleted));
    assert.deepEqual(countAllUses([modelOf(httpNode("{{$secret.A}}"))], catalog), [
      { name: "A", organization: "acme", project: SHOP.project, uses: 1, files: 1 },
    ]);
  });
});
