import {
  type Catalog,
  CatalogIndex,
  type FileScope,
  idOf,
  isSameSecret,
  type Scope,
  type SecretId,
  type SecretSummary,
} from "./catalog.ts";
import { type NameClues, proposeName } from "./credentialName.ts";

/** A secret to be made of one value, and the files' credentials that it takes the place of. */
export interface PlannedSecret<Place> {
  readonly id: SecretId;
  readonly places: readonly [Place, ...Place[]];
  /** Whether the secret has the value already, so that nothing is to be stored. */
  readonly isStored: boolean;
}

/** What a plan is made of. */
interface PlannedPlace {
  readonly uri: string;
  readonly extraction: { readonly clues: NameClues };
}

/**
 * Plans a secret for each value: one that has it already and can be used in all of its files, else a new one in the project
 * of its files, or in their organization when a tool or several projects have it. Files of several organizations get a
 * secret in each.
 * @param groups places of the same value
 * @param sameAs the secrets that have the value of a place
 * @param chosen the scope of new secrets, where it was asked for
 */
export function planSecrets<Place extends PlannedPlace>(
  groups: readonly (readonly Place[])[],
  catalog: Catalog,
  sameAs: (place: Place) => readonly SecretSummary[],
  chosen?: Scope,
): readonly PlannedSecret<Place>[] {
  const index = new CatalogIndex(catalog);
  const planned: PlannedSecret<Place>[] = [];
  for (const places of groups.flatMap((group) => byOrganization(group, index))) {
    const [first] = places;
    const scope = chosen ?? commonScope(places.map(({ uri }) => index.scopeOf(uri)));
    if (!first || !scope) continue;
    const others = places.slice(1);
    const stored = usableSecret(
      sameAs(first),
      places.map(({ uri }) => uri),
      index,
    );
    if (stored) {
      planned.push({ id: idOf(stored), places: [first, ...others], isStored: true });
      continue;
    }
    const taken = takenNames([...catalog.secrets, ...planned.map(({ id }) => id)], scope);
    const name = proposeName(first.extraction.clues, new Set(taken));
    planned.push({ id: { ...scope, name }, places: [first, ...others], isStored: false });
  }
  return planned;
}

/** The first of some secrets whose value is there and whose name means it in all of the files. */
function usableSecret(
  secrets: readonly SecretSummary[],
  uris: readonly string[],
  index: CatalogIndex,
): SecretSummary | undefined {
  return secrets.find((secret) => {
    const isMeantIn = (uri: string) => {
      const resolution = index.resolve(index.scopeOf(uri), secret.name);
      return resolution.kind === "found" && isSameSecret(resolution.secret, secret);
    };
    return secret.state === "active" && uris.every(isMeantIn);
  });
}

/** Whether the name of a secret that is not stored yet will mean that secret in a file. */
export function willMean(catalog: Catalog, id: SecretId, uri: string): boolean {
  const secret: SecretSummary = { ...id, state: "active", createdAt: "", updatedAt: "" };
  const index = new CatalogIndex({ ...catalog, secrets: [...catalog.secrets, secret] });
  const resolution = index.resolve(index.scopeOf(uri), id.name);
  return resolution.kind === "found" && resolution.secret === secret;
}

function byOrganization<Place extends PlannedPlace>(places: readonly Place[], index: CatalogIndex): readonly Place[][] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const { organization } = index.scopeOf(place.uri);
    groups.set(organization, [...(groups.get(organization) ?? []), place]);
  }
  return [...groups.values()];
}

/** The narrowest scope that files of one organization have in common. */
function commonScope([first, ...others]: readonly FileScope[]): Scope | undefined {
  if (!first) return undefined;
  const { organization, binding } = first;
  const isOne = [first, ...others].every((file) => !file.isTool && file.binding?.project === binding?.project);
  return binding && isOne ? { organization, project: binding.project } : { organization };
}

/**
 * The names that a new secret of a scope cannot have: one of two secrets of a name would hide the other in some file when
 * either is the organization's.
 */
export function takenNames(
  secrets: readonly (SecretId & Partial<Pick<SecretSummary, "state">>)[],
  { organization, project }: Scope,
): readonly string[] {
  const clashes = (other: SecretId) =>
    other.organization === organization &&
    (project === undefined || other.project === undefined || other.project === project);
  return secrets.filter((secret) => secret.state !== "deleted" && clashes(secret)).map(({ name }) => name);
}
