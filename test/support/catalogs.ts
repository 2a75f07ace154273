import { type Catalog, CatalogIndex, type ProjectBinding, type SecretSummary } from "../../common/catalog.ts";

export const CREATED = "2026-01-05T09:00:00.000Z";
export const UPDATED = "2026-03-01T10:30:00.000Z";
export const DELETED = "2026-04-02T16:45:00.000Z";

/** The organization and the project of `file:///work/shop`, and another project of the same organization. */
export const SHOP: ProjectBinding = { folder: "file:///work/shop", organization: "acme", project: "P-SHOP" };
export const CRM: ProjectBinding = { folder: "file:///work/crm", organization: "acme", project: "P-CRM", label: "CRM" };

type Details = Partial<Pick<SecretSummary, "state" | "createdAt" | "updatedAt" | "deletedAt" | "organization">>;

/** A secret of the organization `acme`. */
export function organizationSecret(name: string, details: Details = {}): SecretSummary {
  const state = details.state ?? "active";
  const deletion = state === "deleted" ? { deletedAt: DELETED } : {};
  return { name, organization: "acme", state, createdAt: CREATED, updatedAt: UPDATED, ...deletion, ...details };
}

/** A secret of a project, of `SHOP` unless another one is given. */
export function projectSecret(name: string, details: Details & { readonly project?: string } = {}): SecretSummary {
  return { ...organizationSecret(name, details), project: details.project ?? SHOP.project };
}

/** A complete catalog with the bindings of `SHOP` and `CRM`. */
export function catalogOf(...secrets: readonly SecretSummary[]): Catalog {
  return { complete: true, bindings: [SHOP, CRM], secrets };
}

export function indexOf(...secrets: readonly SecretSummary[]): CatalogIndex {
  return new CatalogIndex(catalogOf(...secrets));
}

/** The same, of a catalog that may lack secrets. */
export function incompleteIndexOf(...secrets: readonly SecretSummary[]): CatalogIndex {
  return new CatalogIndex({ ...catalogOf(...secrets), complete: false });
}
