import { type Catalog, CatalogIndex, isSameSecret, type Scope, type SecretId, type SecretSummary } from "./catalog.ts";

/** What becomes of the references to a name when secrets of that name come, go or change their scope. */
export interface ReferenceEffects<Use> {
  /** Had no secret, and have one then. */
  readonly gaining: readonly Use[];
  /** Have a secret, and have none then. */
  readonly losing: readonly Use[];
  /** Mean another secret then, which may have another value. */
  readonly changing: readonly Use[];
}

/**
 * @param uses the references to `name`, whatever they mean, with the URIs of their files
 * @param isSameValue whether two secrets are known to have the same value, so that it does not matter which one is meant
 */
export function referenceEffects<Use extends { readonly uri: string }>(
  uses: readonly Use[],
  name: string,
  before: Catalog,
  after: Catalog,
  isSameValue: (a: SecretSummary, b: SecretSummary) => boolean = isSameSecret,
): ReferenceEffects<Use> {
  const [indexBefore, indexAfter] = [new CatalogIndex(before), new CatalogIndex(after)];
  const gaining: Use[] = [];
  const losing: Use[] = [];
  const changing: Use[] = [];
  for (const use of uses) {
    const [was, is] = [meaningOf(indexBefore, use.uri, name), meaningOf(indexAfter, use.uri, name)];
    if (!was && is) gaining.push(use);
    else if (was && !is) losing.push(use);
    else if (was && is && !isSameSecret(was, is) && !isSameValue(was, is)) changing.push(use);
  }
  return { gaining, losing, changing };
}

/** The catalog once the secrets are deleted. */
export function withoutSecrets(catalog: Catalog, deleted: readonly SecretId[]): Catalog {
  const isDeleted = (secret: SecretSummary) => deleted.some((id) => isSameSecret(id, secret));
  return {
    ...catalog,
    secrets: catalog.secrets.map((secret) => (isDeleted(secret) ? { ...secret, state: "deleted" } : secret)),
  };
}

/** The catalog once a secret is in another scope too, or, when it moves, there instead. */
export function withTransferred(
  catalog: Catalog,
  operation: "copy" | "move",
  id: SecretId,
  { organization, project }: Scope,
): Catalog {
  const target = { organization, name: id.name, ...(project !== undefined && { project }) };
  const source = catalog.secrets.find((secret) => isSameSecret(secret, id));
  if (!source) return catalog;
  const others = catalog.secrets.filter((secret) => !isSameSecret(secret, target));
  const { project: _, deletedAt: __, ...facts } = source;
  return {
    ...catalog,
    secrets: [
      ...(operation === "copy" ? others : others.filter((secret) => secret !== source)),
      { ...facts, ...target },
    ],
  };
}

function meaningOf(index: CatalogIndex, uri: string, name: string): SecretSummary | undefined {
  const resolution = index.resolve(index.scopeOf(uri), name);
  return resolution.kind === "found" ? resolution.secret : undefined;
}
