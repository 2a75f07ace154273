import assert from "node:assert/strict";
import { isSameSecret } from "../../../common/catalog.ts";
import {
  type ReferenceEffects,
  referenceEffects,
  withoutSecrets,
  withTransferred,
} from "../../../common/referenceEffects.ts";
import { CRM, catalogOf, organizationSecret, projectSecret, SHOP } from "../../support/catalogs.ts";

interface Use {
  readonly uri: string;
}

const uses: readonly Use[] = [
  { uri: "file:///work/shop/workflows/a.json" },
  { uri: "file:///work/shop/tools/t.json" },
  { uri: "file:///work/crm/workflows/b.json" },
];

const ACME = { organization: "acme" };
const inShop = projectSecret("A");
const inCrm = projectSecret("A", { project: CRM.project });
const shared = organizationSecret("A");

/** By the first letter of the folder: S for shop, T for shop's tool, C for CRM. */
function told({ gaining, losing, changing }: ReferenceEffects<Use>): string {
  const letters = (found: readonly Use[]) =>
    found.map(({ uri }) => (uri.includes("/tools/") ? "T" : uri.includes("/crm/") ? "C" : "S")).join("");
  return `+${letters(gaining)} -${letters(losing)} ~${letters(changing)}`;
}

describe("What becomes of references", () => {
  for (const [title, before, deleted, expected] of [
    ["a project's secret", [inShop], [inShop], "+ -S ~"],
    ["a project's secret above one of the organization", [inShop, shared], [inShop], "+ - ~S"],
    ["an organization's secret", [shared], [shared], "+ -STC ~"],
    ["an organization's secret that a project overrides", [shared, inShop], [shared], "+ -TC ~"],
    ["both", [shared, inShop], [shared, inShop], "+ -STC ~"],
  ] as const) {
    it(`when ${title} is deleted: ${expected}`, () => {
      const catalog = catalogOf(...before);
      assert.equal(told(referenceEffects(uses, "A", catalog, withoutSecrets(catalog, deleted))), expected);
    });
  }

  for (const [title, operation, before, to, expected] of [
    ["moved to the organization", "move", [inShop], ACME, "+TC - ~"],
    ["moved to the organization that another project overrides", "move", [inShop, inCrm], ACME, "+T - ~"],
    ["moved to another project", "move", [inShop], { ...ACME, project: CRM.project }, "+C -S ~"],
    ["copied to another project", "copy", [inShop], { ...ACME, project: CRM.project }, "+C - ~"],
    ["copied above one of the organization", "copy", [inShop, shared], { ...ACME, project: CRM.project }, "+ - ~C"],
    [
      "moved away from above one of the organization",
      "move",
      [inShop, shared],
      { ...ACME, project: CRM.project },
      "+ - ~SC",
    ],
  ] as const) {
    it(`when a secret is ${title}: ${expected}`, () => {
      const catalog = catalogOf(...before);
      const ofValue = [inShop, { ...to, name: "A" }];
      const hasValue = (secret: typeof inShop) => ofValue.some((same) => isSameSecret(same, secret));
      const effects = referenceEffects(uses, "A", catalog, withTransferred(catalog, operation, inShop, to), (a, b) => {
        return hasValue(a) && hasValue(b);
      });
      assert.equal(told(effects), expected);
    });
  }

  it("revives a name that was deleted in the target", () => {
    const catalog = catalogOf(inShop, organizationSecret("A", { state: "deleted" }));
    const { secrets } = withTransferred(catalog, "move", inShop, ACME);
    assert.deepEqual(
      secrets.map(({ state, project }) => [state, project]),
      [["active", undefined]],
    );
  });

  it("leaves a catalog without the secret as it is", () => {
    const catalog = catalogOf(shared);
    assert.equal(withTransferred(catalog, "copy", { ...SHOP, name: "B" }, ACME), catalog);
  });
});
