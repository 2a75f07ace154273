import { compareNames, type Scope, type SecretSummary, secretKey } from "../../common/catalog.ts";
import { relativeTime } from "../../common/relativeTime.ts";
import type { ListedSecret } from "../store/secretStore.ts";

/** In which order rows stand: by name, or the latest update first. */
export type SortOrder = "name" | "date";

/** One secret in a view. */
export interface SecretRow {
  readonly kind: "secret";
  /** The same for the same secret, also after its value changed. */
  readonly key: string;
  readonly secret: ListedSecret;
  /** When it was last updated, such as "3 days ago". */
  readonly updated: string;
  /** In how many places of the workspace; `undefined` while it is not known. */
  readonly uses: number | undefined;
  /** Whether it has uses to show, or may have: those of a new secret are looked for when its row is opened. */
  readonly canOpen: boolean;
  /** Whether the value should be replaced by a new one. */
  readonly isDue: boolean;
  /** Whether the user wants to hear nothing of that. */
  readonly isSilent: boolean;
  /** The other secrets that have the same value. */
  readonly sameValue: readonly SecretSummary[];
  /** What it is to its namesake in the other scope: of a project's and its organization's secret the former counts. */
  readonly override: "overrides" | "overridden" | undefined;
}

/** What rows are made of. */
export interface RowFacts {
  readonly secrets: readonly ListedSecret[];
  readonly scope: Scope;
  /** The project that is worked in. */
  readonly project: string | undefined;
  readonly order: SortOrder;
  readonly usesOf: (secret: SecretSummary) => number | undefined;
  /** Whether uses are counted at all, now or soon. */
  readonly areUsesCounted: boolean;
  readonly isDue: (secret: SecretSummary) => boolean;
  readonly isSilent: (secret: SecretSummary) => boolean;
  /** Epoch ms. */
  readonly now: number;
  readonly locale: string;
}

/** The rows of one scope. Tombstones have none: they are there for the sake of references. */
export function secretRows({
  secrets,
  scope,
  project,
  order,
  usesOf,
  areUsesCounted,
  isDue,
  isSilent,
  now,
  locale,
}: RowFacts): readonly SecretRow[] {
  const living = secrets.filter(({ state }) => state !== "deleted");
  const sameValue = groupByFingerprint(living);
  const other = scope.project === undefined ? project : undefined;
  const hasCounterpart = scope.project !== undefined || project !== undefined;
  const counterparts = new Set(
    living
      .filter((secret) => hasCounterpart && secret.organization === scope.organization && secret.project === other)
      .map(({ name }) => name),
  );
  const override = scope.project === undefined ? "overridden" : "overrides";
  return living
    .filter((secret) => secret.organization === scope.organization && secret.project === scope.project)
    .toSorted(order === "name" ? compareNames : latestFirst)
    .map((secret) => {
      const uses = usesOf(secret);
      const alike = secret.fingerprint === undefined ? [] : (sameValue.get(secret.fingerprint) ?? []);
      return {
        kind: "secret",
        key: secretKey(secret),
        secret,
        updated: relativeTime(secret.updatedAt, now, locale, "short"),
        uses,
        canOpen: uses === undefined ? areUsesCounted : uses > 0,
        isDue: isDue(secret),
        isSilent: isSilent(secret),
        sameValue: alike.filter((candidate) => candidate !== secret),
        override: counterparts.has(secret.name) ? override : undefined,
      };
    });
}

/**
 * Compares what a view shows with what it should show.
 * @returns the shown rows whose looks changed, `undefined` when there are other secrets or another order.
 */
export function changedRows(shown: readonly SecretRow[], next: readonly SecretRow[]): readonly SecretRow[] | undefined {
  if (shown.length !== next.length) return undefined;
  const changed: SecretRow[] = [];
  for (const [index, row] of shown.entries()) {
    const now = next[index];
    if (now?.key !== row.key || JSON.stringify(now.secret) !== JSON.stringify(row.secret)) return undefined;
    if (JSON.stringify(now) !== JSON.stringify(row)) changed.push(row);
  }
  return changed;
}

function groupByFingerprint(secrets: readonly ListedSecret[]): ReadonlyMap<string, readonly SecretSummary[]> {
  const groups = new Map<string, SecretSummary[]>();
  for (const secret of secrets) {
    if (secret.fingerprint === undefined) continue;
    const group = groups.get(secret.fingerprint) ?? [];
    groups.set(secret.fingerprint, group);
    group.push(secret);
  }
  return groups;
}

function latestFirst(a: SecretSummary, b: SecretSummary): number {
  return Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || compareNames(a, b);
}
