import assert from "node:assert/strict";
import type { SecretSummary } from "../../../common/catalog.ts";
import { planSecrets, willMean } from "../../../common/extractionPlan.ts";
import { CRM, catalogOf, organizationSecret, projectSecret, SHOP } from "../../support/catalogs.ts";

const SHOP_FILE = `${SHOP.folder}/workflows/orders.json`;
const SHOP_OTHER = `${SHOP.folder}/workflows/refunds.json`;
const SHOP_TOOL = `${SHOP.folder}/tools/send.json`;
const CRM_FILE = `${CRM.folder}/workflows/leads.json`;
const ELSEWHERE = "file:///elsewhere/a.workflow.json";

const place = (uri: string, field = "password") => ({ uri, extraction: { clues: { field } } });

function plan(groups: readonly (readonly string[])[], ...secrets: readonly SecretSummary[]) {
  const places = groups.map((uris) => uris.map((uri) => place(uri)));
  return planSecrets(places, catalogOf(...secrets), () => []).map(({ id, places: planned }) => ({
    where: id.project ?? id.organization,
    name: id.name,
    files: planned.map(({ uri }) => uri),
  }));
}

describe("planSecrets", () => {
  it("makes one secret of a value that files of one project share, in that project", () => {
    const files = [SHOP_FILE, SHOP_OTHER];
    assert.deepEqual(plan([files]), [{ where: "P-SHOP", name: "PASSWORD", files }]);
  });

  it("goes to the organization where a tool or a second project has the value", () => {
    for (const files of [[SHOP_FILE, SHOP_TOOL], [SHOP_TOOL], [SHOP_FILE, CRM_FILE]]) {
      assert.deepEqual(plan([files]), [{ where: "acme", name: "PASSWORD", files }]);
    }
  });

  it("makes a secret in each organization that has the value", () => {
    assert.deepEqual(plan([[SHOP_FILE, ELSEWHERE, SHOP_OTHER]]), [
      { where: "P-SHOP", name: "PASSWORD", files: [SHOP_FILE, SHOP_OTHER] },
      { where: "default", name: "PASSWORD", files: [ELSEWHERE] },
    ]);
  });

  it("names values of two projects alike, and those of one apart", () => {
    const names = plan([[SHOP_FILE], [CRM_FILE], [SHOP_FILE]]).map(({ where, name }) => `${where} ${name}`);
    assert.deepEqual(names, ["P-SHOP PASSWORD", "P-CRM PASSWORD", "P-SHOP PASSWORD_2"]);
  });

  it("puts new secrets into the scope that was chosen, and names them apart there", () => {
    const places = [[place(SHOP_FILE)], [place(SHOP_FILE)]];
    const catalog = catalogOf(projectSecret("PASSWORD", { project: CRM.project }));
    const planned = planSecrets(places, catalog, () => [], { organization: "acme" });
    assert.deepEqual(
      planned.map(({ id }) => id),
      [
        { organization: "acme", name: "PASSWORD_2" },
        { organization: "acme", name: "PASSWORD_3" },
      ],
    );
  });

  it("takes no name that another secret has where both could be meant", () => {
    const nameFor = (files: readonly string[], ...secrets: readonly SecretSummary[]) =>
      plan([files], ...secrets)[0]?.name;
    const organizationWide = [SHOP_FILE, CRM_FILE];
    assert.equal(nameFor([SHOP_FILE], organizationSecret("PASSWORD")), "PASSWORD_2");
    assert.equal(nameFor([SHOP_FILE], projectSecret("PASSWORD", { project: CRM.project })), "PASSWORD");
    assert.equal(nameFor(organizationWide, projectSecret("PASSWORD")), "PASSWORD_2");
    assert.equal(nameFor([SHOP_FILE], projectSecret("PASSWORD", { state: "deleted" })), "PASSWORD");
  });

  it("uses a secret that has the value already, where all files of the value can use it", () => {
    const others = [organizationSecret("LOST", { state: "unavailable" }), projectSecret("CRM", { project: "P-CRM" })];
    const planFor = (files: readonly string[], stored: SecretSummary, ...more: readonly SecretSummary[]) => {
      const groups = [files.map((uri) => place(uri))];
      const same = [...others, stored];
      const [planned] = planSecrets(groups, catalogOf(...same, ...more), () => same);
      return [planned?.isStored, planned?.id.name];
    };
    assert.deepEqual(planFor([SHOP_FILE, SHOP_OTHER], projectSecret("SMS")), [true, "SMS"]);
    assert.deepEqual(planFor([SHOP_FILE, SHOP_TOOL], organizationSecret("SMS")), [true, "SMS"]);
    assert.deepEqual(planFor([SHOP_TOOL], projectSecret("SMS")), [false, "PASSWORD"]);
    assert.deepEqual(planFor([SHOP_FILE], organizationSecret("SMS"), projectSecret("SMS")), [false, "PASSWORD"]);
  });
});

describe("willMean", () => {
  const ofShop = { organization: "acme", project: "P-SHOP", name: "SMS_TOKEN" };
  const ofAcme = { organization: "acme", name: "SMS_TOKEN" };

  it("holds in the files that see the scope of the secret", () => {
    const files = [SHOP_FILE, SHOP_TOOL, CRM_FILE, ELSEWHERE];
    assert.deepEqual(
      files.filter((uri) => willMean(catalogOf(), ofShop, uri)),
      [SHOP_FILE],
    );
    assert.deepEqual(
      files.filter((uri) => willMean(catalogOf(), ofAcme, uri)),
      [SHOP_FILE, SHOP_TOOL, CRM_FILE],
    );
  });

  it("does not hold in a project that has a secret of that name itself", () => {
    const catalog = catalogOf(projectSecret("SMS_TOKEN", { project: CRM.project }));
    assert.equal(willMean(catalog, ofAcme, CRM_FILE), false);
    assert.equal(willMean(catalog, ofAcme, SHOP_FILE), true);
  });
});
