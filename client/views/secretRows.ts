import { type Catalog, compareNames, type Scope, type SecretSummary } from "../../common/catalog.ts";

/** One row of a view. */
export interface SecretRow {
  readonly kind: "secret";
  /** The same for the same secret, also after its value changed. */
  readonly key: string;
  readonly secret: SecretSummary;
}

/** The rows of one scope by name. Tombstones have none: they are there for the sake of references. */
export function secretRows(catalog: Catalog, scope: Scope): readonly SecretRow[] {
  return catalog.secrets
    .filter(({ state, organization, project }) => {
      return state !== "deleted" && organization === scope.organization && project === scope.project;
    })
    .toSorted(compareNames)
    .map((secret) => ({
      kind: "secret",
      key: JSON.stringify([secret.organization, secret.project ?? null, secret.name]),
      secret,
    }));
}
