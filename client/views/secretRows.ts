import { compareNames, type Scope } from "../../common/catalog.ts";
import type { ListedSecret } from "../store/secretStore.ts";

/** One row of a view. */
export interface SecretRow {
  readonly kind: "secret";
  /** The same for the same secret, also after its value changed. */
  readonly key: string;
  readonly secret: ListedSecret;
}

/** The rows of one scope by name. Tombstones have none: they are there for the sake of references. */
export function secretRows(secrets: readonly ListedSecret[], scope: Scope): readonly SecretRow[] {
  return secrets
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
