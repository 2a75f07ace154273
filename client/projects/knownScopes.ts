import {
  compareNames,
  DEFAULT_ORGANIZATION,
  type ProjectBinding,
  type Scope,
  type SecretSummary,
} from "../../common/catalog.ts";

/** The scope of a project's secrets. */
export interface ProjectScope extends Scope {
  readonly project: string;
}

/** A project that the user can choose. */
export interface KnownProject extends ProjectScope {
  /** The folders of this workspace that belong to it, as URIs. */
  readonly folders: readonly string[];
  /** The names of its living secrets. */
  readonly names: readonly string[];
}

/** The projects of the workspace in the order of their folders, then the others that have secrets. */
export function knownProjects(
  bindings: readonly ProjectBinding[],
  secrets: readonly SecretSummary[],
): readonly KnownProject[] {
  const projects = new Map<
    string,
    { readonly scope: ProjectScope; readonly folders: string[]; readonly names: string[] }
  >();
  const entryOf = ({ organization, project }: ProjectScope) => {
    const key = JSON.stringify([organization, project]);
    const entry = projects.get(key) ?? { scope: { organization, project }, folders: [], names: [] };
    projects.set(key, entry);
    return entry;
  };
  // What is below a folder stands right after it: `/shop/crm` before `/shop-2`.
  const orderOf = ({ folder }: ProjectBinding) => folder.replaceAll("/", "\0");
  for (const binding of bindings.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))) {
    entryOf(binding).folders.push(binding.folder);
  }
  for (const { state, organization, project, name } of secrets.toSorted(compareNames)) {
    if (state !== "deleted" && project !== undefined) entryOf({ organization, project }).names.push(name);
  }
  return Array.from(projects.values(), ({ scope, folders, names }) => ({ ...scope, folders, names }));
}

/** The organizations of the workspace's projects, then the others that have secrets; never none. */
export function knownOrganizations(
  bindings: readonly ProjectBinding[],
  secrets: readonly SecretSummary[],
): readonly string[] {
  const living = secrets.filter(({ state }) => state !== "deleted");
  const known = new Set([...bindings, ...living].map(({ organization }) => organization));
  return known.size > 0 ? [...known] : [DEFAULT_ORGANIZATION];
}

/** Reads a scope that was kept by an earlier window; `undefined` for anything else. */
export function parseScope(input: unknown): Scope | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const { organization, project }: { organization?: unknown; project?: unknown } = input;
  if (typeof organization !== "string" || organization === "") return undefined;
  return typeof project === "string" && project !== "" ? { organization, project } : { organization };
}

export function isSameScope(a: Scope, b: Scope): boolean {
  return a.organization === b.organization && a.project === b.project;
}
