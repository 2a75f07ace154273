import type { Range } from "vscode-languageserver-types";
import {
  type CatalogIndex,
  type FileScope,
  idOf,
  type Resolution,
  type SecretId,
  type SecretSummary,
} from "../../common/catalog.ts";
import type { SecretUseCount } from "../../common/protocol.ts";
import type { Reference } from "../../common/reference.ts";
import type { ReferenceFile } from "./referenceFile.ts";

/** One place that uses a secret. */
export interface Use {
  readonly file: ReferenceFile;
  readonly reference: Reference;
}

/** How many uses there are, and how many files have one. */
export interface UseCount {
  readonly uses: number;
  readonly files: number;
}

/** The references that mean the secret that `name` means in `scope`; prose does not count. */
export function usesOf(
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
  scope: FileScope,
  name: string,
): readonly Use[] {
  const wanted = secretOf(catalog.resolve(scope, name));
  return usesThat(files, catalog, name, (secret) => secret === wanted);
}

/** The references that mean one secret, wherever they stand; prose does not count. */
export function usesOfSecret(
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
  { name, organization, project }: SecretId,
): readonly Use[] {
  return usesThat(files, catalog, name, (secret) => {
    return secret?.organization === organization && secret.project === project;
  });
}

/** The references to a name, whichever secret they mean, or none; prose does not count. */
export function usesOfName(files: readonly ReferenceFile[], catalog: CatalogIndex, name: string): readonly Use[] {
  return usesThat(files, catalog, name, () => true);
}

/** Counts what {@link usesOf} finds. */
export function countUses(
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
  scope: FileScope,
  name: string,
): UseCount {
  const uses = usesOf(files, catalog, scope, name);
  return { uses: uses.length, files: new Set(uses.map(({ file }) => file)).size };
}

/** How often each secret is used: those that live, and those that are deleted and used all the same. */
export function countAllUses(files: readonly ReferenceFile[], catalog: CatalogIndex): readonly SecretUseCount[] {
  const counts = new Map<SecretSummary, { uses: number; readonly files: Set<ReferenceFile> }>();
  for (const secret of catalog.living()) counts.set(secret, { uses: 0, files: new Set() });
  for (const file of files) {
    const scope = catalog.scopeOf(file.uri);
    for (const { name, nameStart, problem } of file.references) {
      const secret = problem === undefined ? secretOf(catalog.resolve(scope, name)) : undefined;
      if (!secret || file.placeAt(nameStart).kind === "prose") continue;
      const count = counts.get(secret) ?? { uses: 0, files: new Set() };
      count.uses += 1;
      count.files.add(file);
      counts.set(secret, count);
    }
  }
  return Array.from(counts, ([secret, count]) => {
    return { ...idOf(secret), uses: count.uses, files: count.files.size };
  });
}

/** Where the name of a used secret stands. */
export function rangeOfUse({ file, reference }: Use): Range {
  return file.rangeOf(reference.nameStart, reference.nameEnd);
}

/** The secret that a name means, living or deleted. */
export function secretOf(resolution: Resolution): SecretSummary | undefined {
  return resolution.kind === "found" || resolution.kind === "deleted" ? resolution.secret : undefined;
}

function usesThat(
  files: readonly ReferenceFile[],
  catalog: CatalogIndex,
  name: string,
  isWanted: (secret: SecretSummary | undefined) => boolean,
): readonly Use[] {
  return files.flatMap((file) => {
    const sameName = file.references.filter((reference) => reference.name === name && !reference.problem);
    if (sameName.length === 0 || !isWanted(secretOf(catalog.resolve(catalog.scopeOf(file.uri), name)))) return [];
    return sameName
      .filter((reference) => file.placeAt(reference.nameStart).kind !== "prose")
      .map((reference) => ({ file, reference }));
  });
}
