import type { Catalog, CatalogIndex, FileScope } from "../../../common/catalog.ts";
import type { Reference } from "../../../common/reference.ts";
import type * as Structure from "../../parts/structure.ts";
import { type SecretId, type SecretStore, SecretStoreError } from "../../store/secretStore.ts";
import type { SecretValue } from "../../store/secretValue.ts";
import { MIN_SECRET_LENGTH } from "../../store/valueRules.ts";
import { type NamedValue, Redactor } from "../redact/redactor.ts";
import type { Source } from "./sources.ts";
import { type UnresolvedReason, type UnresolvedReference, UnresolvedReferencesError } from "./unresolvedReferences.ts";

/** What is needed to find and read values. */
export interface SecretsHost {
  readonly store: Pick<SecretStore, "read">;
  readonly catalog: CatalogIndex;
}

/** Where the values of runs come from. */
export interface RunHost {
  readonly store: Pick<SecretStore, "read">;
  readonly catalog: { reload(): Promise<Catalog> };
}

interface Found {
  readonly source: Source;
  readonly reference: Reference;
}

/**
 * The values of one run: read once, put into texts, masked in whatever comes back.
 *
 * `{{$secret.NAME}}` and `<<$secret.NAME>>` become values where the platform evaluates them. `$secret.get("NAME")` is for code,
 * which nothing here runs; it stays as it is.
 */
export class RunSecrets {
  readonly #values: ReadonlyMap<string, SecretValue>;
  readonly #ids: ReadonlyMap<string, SecretId>;
  readonly #structure: typeof Structure;
  readonly redactor: Redactor;

  private constructor(
    values: ReadonlyMap<string, SecretValue>,
    ids: ReadonlyMap<string, SecretId>,
    structure: typeof Structure,
  ) {
    this.#values = values;
    this.#ids = ids;
    this.#structure = structure;
    this.redactor = new Redactor(this.secrets);
  }

  /**
   * Reads the values of all references in `sources`, which are raw or decoded texts.
   * @throws {UnresolvedReferencesError} listing every reference that has no value to use
   * @throws {SecretStoreError} without write access, and when the storage fails
   */
  static async gather(host: SecretsHost, scope: FileScope, sources: readonly Source[]): Promise<RunSecrets> {
    const { structure, found, ids } = await find(host.catalog, scope, sources, () => true);
    const values = new Map<string, SecretValue>();
    const reasons = new Map<string, UnresolvedReason>();
    await Promise.all(
      Array.from(ids, async ([name, id]) => {
        const answer = await readValue(host.store, id);
        if (typeof answer === "string") reasons.set(name, answer);
        else values.set(name, answer);
      }),
    );
    if (reasons.size > 0) {
      throw new UnresolvedReferencesError(
        found.flatMap((it) => {
          const reason = reasons.get(it.reference.name);
          return reason ? [describe(it, reason)] : [];
        }),
      );
    }
    return new RunSecrets(values, ids, structure);
  }

  /**
   * Checks what is known without reading a value, in texts of which parts are to be filled in yet: what is no valid
   * reference now may be one then, and is left to {@link gather}.
   * @throws {UnresolvedReferencesError} listing the references that have no value to use
   * @throws {SecretStoreError} without write access
   */
  static async check(
    { store, catalog }: { readonly store: Pick<SecretStore, "accessTo">; readonly catalog: CatalogIndex },
    scope: FileScope,
    sources: readonly Source[],
  ): Promise<void> {
    const { ids } = await find(catalog, scope, sources, ({ problem }) => problem === undefined);
    for (const [name, id] of ids) {
      if (store.accessTo(id) !== "write") throw new SecretStoreError("access-denied", name);
    }
  }

  /** Names of the secrets, in the order of their first reference. */
  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** Which secrets names mean here; those of them that have a value. */
  idsOf(names: readonly string[]): readonly SecretId[] {
    return names.flatMap((name) => this.#ids.get(name) ?? []);
  }

  /** The values with their names, for a redactor of several runs. */
  get secrets(): readonly NamedValue[] {
    return Array.from(this.#values, ([name, value]) => ({ name, value }));
  }

  /** Resolves a text as what it is: all that is evaluated in it, in one pass; every other byte stays. It may be broken. */
  resolve(source: Source): string {
    return this.#structure.resolveSource(source, this.#valueFor);
  }

  /**
   * Resolves a plain, decoded string in one pass: a value that holds a reference is not resolved again. In JSON that is held
   * in the string, values are escaped for that JSON.
   */
  resolveText(text: string): string {
    return this.#structure.resolveText(text, this.#valueFor);
  }

  readonly #valueFor = (name: string): string => {
    const value = this.#values.get(name);
    // Nothing may be sent with a reference in place of a value.
    if (!value) throw new Error(`The value of ${name} was not gathered.`);
    return value.reveal();
  };
}

/** @throws {UnresolvedReferencesError} listing every wanted reference that means no secret with a value */
async function find(
  catalog: CatalogIndex,
  scope: FileScope,
  sources: readonly Source[],
  isWanted: (reference: Reference) => boolean,
) {
  const structure = await import("../../parts/structure.ts");
  const found = sources.flatMap((source) =>
    structure
      .referencesIn(source)
      .filter(isWanted)
      .map((reference): Found => ({ source, reference })),
  );
  const unresolved: UnresolvedReference[] = [];
  const ids = new Map<string, SecretId>();
  for (const it of found) {
    const answer = lookUp(catalog, scope, it.reference);
    if (typeof answer === "string") unresolved.push(describe(it, answer));
    else ids.set(it.reference.name, answer);
  }
  if (unresolved.length > 0) throw new UnresolvedReferencesError(unresolved);
  return { structure, found, ids };
}

function lookUp(catalog: CatalogIndex, scope: FileScope, { name, problem }: Reference): SecretId | UnresolvedReason {
  if (problem !== undefined) return "invalid";
  const resolution = catalog.resolve(scope, name);
  if (resolution.kind === "found") {
    return resolution.secret.state === "unavailable" ? "unavailable" : resolution.secret;
  }
  return catalog.complete || resolution.kind === "deleted" ? resolution.kind : "unseen";
}

async function readValue(store: SecretsHost["store"], id: SecretId): Promise<SecretValue | UnresolvedReason> {
  try {
    const value = await store.read(id);
    return value.reveal().trim().length < MIN_SECRET_LENGTH ? "too-short" : value;
  } catch (error) {
    if (!(error instanceof SecretStoreError)) throw error;
    if (error.failure === "missing") return "deleted";
    if (error.failure === "unavailable") return "unavailable";
    throw error;
  }
}

function describe({ source, reference }: Found, reason: UnresolvedReason): UnresolvedReference {
  const before = source.text.slice(0, reference.nameStart).split(/\r\n|\r|\n/);
  return {
    name: reference.name,
    reason,
    place: source.place,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    isMultiline: /[\r\n]/.test(source.text),
  };
}
