import { comparableUri, isInside } from "./uris.ts";

/**
 * What may be known of secrets everywhere, the language server included: everything but the values.
 * Times are ISO 8601 in UTC.
 */

/** `unavailable`: listed, but its value cannot be read on this machine. `deleted`: a tombstone. */
export type SecretState = "active" | "unavailable" | "deleted";

/** Where a secret belongs; without `project` it belongs to the whole organization. */
export interface Scope {
  readonly organization: string;
  readonly project?: string;
}

/** What makes a secret the one it is; it never changes. */
export interface SecretId extends Scope {
  readonly name: string;
}

export interface SecretSummary extends SecretId {
  readonly state: SecretState;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt?: string;
}

/** The files below `folder` (a URI) belong to the project. */
export interface ProjectBinding {
  readonly folder: string;
  readonly organization: string;
  readonly project: string;
  /** What people call the project; the name of its folder when absent. */
  readonly label?: string;
}

export interface Catalog {
  /** `false`: secrets may exist that are not listed, so nothing may be flagged as missing. */
  readonly complete: boolean;
  readonly bindings: readonly ProjectBinding[];
  readonly secrets: readonly SecretSummary[];
}

/** The identity alone of whatever has one. */
export function idOf({ organization, project, name }: SecretId): SecretId {
  return project === undefined ? { organization, name } : { organization, project, name };
}

/** Whether two descriptions are of one secret, whatever else they say. */
export function isSameSecret(a: SecretId, b: SecretId): boolean {
  return a.name === b.name && a.organization === b.organization && a.project === b.project;
}

/** A text that is the same for two descriptions exactly when they are of one secret, whatever else they say. */
export function secretKey({ organization, project, name }: SecretId): string {
  return JSON.stringify([organization, project ?? null, name]);
}

/** The form of the platform's ids. */
const ULID = /^[0-7][\dA-HJKMNP-TV-Z]{25}$/i;

/** Whether the id of a project or an organization tells people anything. */
export function isReadable(id: string): boolean {
  return !ULID.test(id);
}

/** The organization of files that belong to none. */
export const DEFAULT_ORGANIZATION = "default";

/** A catalog of which nothing is known yet. */
export const UNKNOWN_CATALOG: Catalog = { complete: false, bindings: [], secrets: [] };

/** A file sees its project's secrets and those of the project's organization; a tool the organization's alone. */
export interface FileScope {
  readonly organization: string;
  readonly binding?: ProjectBinding;
  readonly isTool: boolean;
}

/** The scope of files that belong to no project. */
export const UNBOUND_SCOPE: FileScope = { organization: DEFAULT_ORGANIZATION, isTool: false };

/** Files in a folder `tools` are tools (platform.md, "References"). */
const TOOL_FILE = /\/tools\/.*\.json$/i;

/** What a name means in a file. */
export type Resolution =
  | { readonly kind: "found"; readonly secret: SecretSummary; readonly overridden?: SecretSummary }
  | { readonly kind: "deleted"; readonly secret: SecretSummary }
  | { readonly kind: "unreachable-in-tool"; readonly secret: SecretSummary }
  | { readonly kind: "out-of-scope"; readonly secrets: readonly SecretSummary[] }
  | { readonly kind: "not-found" };

/** A catalog prepared for look-ups by file and by name. */
export class CatalogIndex {
  readonly complete: boolean;
  readonly #bindings: readonly ProjectBinding[];
  /** Those of one name: what lives before what was deleted, what may override before what may be overridden. */
  readonly #byName = new Map<string, SecretSummary[]>();
  readonly #labels = new Map<string, string>();
  readonly #firstLabels = new Map<string, string>();
  readonly #visible = new Map<string, readonly SecretSummary[]>();

  constructor(catalog: Catalog) {
    this.complete = catalog.complete;
    this.#bindings = catalog.bindings
      .map((binding) => ({ ...binding, folder: comparableUri(binding.folder) }))
      .sort((a, b) => b.folder.length - a.folder.length);
    for (const binding of this.#bindings) {
      this.#labels.set(binding.project, binding.label ?? binding.folder.slice(binding.folder.lastIndexOf("/") + 1));
    }
    for (const { organization, project } of catalog.bindings) {
      if (!this.#firstLabels.has(organization)) this.#firstLabels.set(organization, this.projectLabel(project));
    }
    for (const secret of catalog.secrets) {
      const namesakes = this.#byName.get(secret.name);
      if (namesakes) namesakes.push(secret);
      else this.#byName.set(secret.name, [secret]);
    }
    for (const namesakes of this.#byName.values()) namesakes.sort(mostTelling);
  }

  /** The scope of the file: that of the longest bound folder that holds it, matched on path boundaries. */
  scopeOf(uri: string): FileScope {
    const file = comparableUri(uri);
    const binding = this.#bindings.find(({ folder }) => isInside(file, folder));
    const isTool = TOOL_FILE.test(file.slice(binding?.folder.length ?? 0));
    return binding ? { organization: binding.organization, binding, isTool } : { ...UNBOUND_SCOPE, isTool };
  }

  /** Which secret a name means in a scope; a project's secret overrides its organization's. */
  resolve(scope: FileScope, name: string): Resolution {
    const namesakes = this.#byName.get(name) ?? [];
    const [secret, overridden] = namesakes.filter((candidate) => isVisible(candidate, scope));
    if (secret && !isAlive(secret)) return { kind: "deleted", secret };
    if (secret) return { kind: "found", secret, ...(overridden && isAlive(overridden) && { overridden }) };
    const elsewhere = namesakes.filter(isAlive);
    const ofProject = elsewhere.find((candidate) => isVisible(candidate, { ...scope, isTool: false }));
    if (ofProject) return { kind: "unreachable-in-tool", secret: ofProject };
    return elsewhere.length > 0 ? { kind: "out-of-scope", secrets: elsewhere } : { kind: "not-found" };
  }

  /** The secrets that a file can use, each name once: project first, then organization, each by name. */
  visibleFrom(scope: FileScope): readonly SecretSummary[] {
    const key = JSON.stringify([scope.organization, scope.binding?.project, scope.isTool]);
    const known = this.#visible.get(key);
    if (known) return known;
    const visible: SecretSummary[] = [];
    for (const namesakes of this.#byName.values()) {
      const first = namesakes.find((secret) => isVisible(secret, scope));
      if (first && isAlive(first)) visible.push(first);
    }
    visible.sort((a, b) => projectFirst(a, b) || compareNames(a, b));
    this.#visible.set(key, visible);
    return visible;
  }

  /** Those that are not deleted, of all scopes. */
  living(): readonly SecretSummary[] {
    return Array.from(this.#byName.values(), (namesakes) => namesakes.filter(isAlive)).flat();
  }

  /** What to call a project in a sentence. */
  projectLabel(project: string): string {
    return this.#labels.get(project) ?? project;
  }

  /** What to call a project by which an organization can be told; `undefined` when none is bound. */
  projectLabelIn(organization: string): string | undefined {
    return this.#firstLabels.get(organization);
  }
}

/** Where a secret for a file can live: a tool reaches no project's. */
export function usableScope(scope: FileScope): FileScope {
  const { organization, isTool } = scope;
  return isTool ? { organization, isTool } : scope;
}

/** As people count: `KEY_2` stands before `KEY_10`. The locale is fixed, so that files with lists of names do not differ. */
const names = new Intl.Collator("en", { numeric: true });

/** Orders secrets, or whatever has the name of one, by name. */
export function compareNames(a: Pick<SecretId, "name">, b: Pick<SecretId, "name">): number {
  return names.compare(a.name, b.name);
}

/** Whether a file sees the secrets of a scope. */
export function isVisible(secret: Scope, scope: FileScope): boolean {
  if (secret.organization !== scope.organization) return false;
  return secret.project === undefined || (!scope.isTool && secret.project === scope.binding?.project);
}

function isAlive({ state }: SecretSummary): boolean {
  return state !== "deleted";
}

/** Of what was deleted, the last tells the most, whosever it was. */
function mostTelling(a: SecretSummary, b: SecretSummary): number {
  if (isAlive(a) && isAlive(b)) return projectFirst(a, b);
  return Number(isAlive(b)) - Number(isAlive(a)) || deletionTime(b).localeCompare(deletionTime(a));
}

function projectFirst(a: SecretSummary, b: SecretSummary): number {
  return Number(a.project === undefined) - Number(b.project === undefined);
}

function deletionTime(secret: SecretSummary): string {
  return secret.deletedAt ?? secret.updatedAt;
}
