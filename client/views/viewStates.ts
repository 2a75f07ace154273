import { env, l10n, type Memento } from "vscode";
import type { Scope } from "../../common/catalog.ts";
import type { CatalogSource } from "../catalogSource.ts";
import { knownOrganizations } from "../projects/knownScopes.ts";
import type { Projects } from "../projects/projects.ts";
import { currentReason, readOnlyText } from "../readOnly.ts";
import type { Rotation } from "../rotation.ts";
import type { SecretStore } from "../store/secretStore.ts";
import type { UseCounts } from "../useCounts.ts";
import type { NameFilter } from "./nameFilter.ts";
import { type SortOrder, secretRows } from "./secretRows.ts";
import type { ViewState } from "./secretsView.ts";

const SORT = "workflowSecrets.sort";

/** What the states of the views are made from. */
export interface ViewFacts {
  readonly store: SecretStore;
  readonly catalog: CatalogSource;
  readonly projects: Projects;
  readonly useCounts: UseCounts;
  readonly rotation: Rotation;
  readonly filter: NameFilter;
  /** Remembers the order of the rows. */
  readonly memory: Memento;
}

/** What the two views show now, and what the conditions of menus and welcome texts ask for. */
export class ViewStates {
  readonly #facts: ViewFacts;

  constructor(facts: ViewFacts) {
    this.#facts = facts;
  }

  get organization(): ViewState {
    const { projects, catalog } = this.#facts;
    const scope = this.#organizationScope;
    const { organization } = scope;
    const isOneOfSeveral = knownOrganizations(projects.bindings, catalog.listed).length > 1;
    const label = projects.givenLabel(scope) ?? (isOneOfSeveral ? projects.organizationLabel(organization) : undefined);
    return this.#stateOf(scope, label);
  }

  get project(): ViewState {
    const { projects } = this.#facts;
    const { binding } = projects.current;
    const label = binding && (binding.label ?? binding.project);
    const isPinned = label !== undefined && projects.pinned !== undefined;
    return this.#stateOf(this.#projectScope, isPinned ? l10n.t("{0} (pinned)", label) : label);
  }

  /** The values of context keys, by their names. */
  get contextKeys(): Readonly<Record<string, unknown>> {
    const { projects, catalog, useCounts, filter } = this.#facts;
    const organization = this.#isWritable(this.#organizationScope);
    const project = this.#isWritable(this.#projectScope);
    return {
      active: true,
      canWrite: organization || project,
      canWriteOrganization: organization,
      canWriteProject: project,
      hasProject: this.#projectScope !== undefined,
      isPinned: projects.pinned !== undefined,
      hasSecrets: catalog.listed.some(({ state }) => state !== "deleted"),
      hasUses: catalog.listed.some((secret) => (useCounts.of(secret) ?? 0) > 0),
      hasOrganizations: knownOrganizations(projects.bindings, catalog.listed).length > 1,
      isFiltered: filter.text !== "",
      sort: this.#order,
      state: this.#loading,
    };
  }

  /** Puts the rows in another order, from then on. */
  async sortBy(order: SortOrder): Promise<void> {
    await this.#facts.memory.update(SORT, order);
  }

  #stateOf(scope: Scope | undefined, description: string | undefined): ViewState {
    if (!scope) return { rows: [], total: 0, isWritable: false, description, message: undefined };
    const { catalog, projects, useCounts, rotation, filter, store } = this.#facts;
    const now = Date.now();
    const all = secretRows({
      secrets: catalog.listed,
      scope,
      project: projects.current.binding?.project,
      order: this.#order,
      usesOf: (secret) => useCounts.of(secret),
      areUsesCounted: useCounts.areCounted,
      isDue: (secret) => rotation.isDue(secret, now),
      isSilent: (secret) => !rotation.isReminding(secret),
      now,
      locale: env.language,
    });
    const rows = filter.text === "" ? all : all.filter(({ secret }) => filter.matches(secret.name));
    const outcome = filter.outcome(rows.length, all.length);
    const sentences = [
      ...(outcome === undefined ? [] : [outcome]),
      ...(store.accessTo(scope) === "read" ? [readOnlyText(currentReason(scope))] : []),
    ];
    // A message would hide the text that an empty view explains itself with.
    const message = all.length > 0 ? sentences.join(" ") : undefined;
    return { rows, total: all.length, isWritable: this.#isWritable(scope), description, message };
  }

  get #order(): SortOrder {
    return this.#facts.memory.get<unknown>(SORT) === "date" ? "date" : "name";
  }

  get #loading(): "loading" | "ready" | "unreachable" | "off" {
    if (this.#facts.store.accessTo(this.#organizationScope) === "none") return "off";
    if (!this.#facts.catalog.isLoaded) return "loading";
    return this.#facts.catalog.current.complete ? "ready" : "unreachable";
  }

  get #organizationScope(): Scope {
    return { organization: this.#facts.projects.current.organization };
  }

  get #projectScope(): Scope | undefined {
    const { organization, binding } = this.#facts.projects.current;
    return binding && { organization, project: binding.project };
  }

  #isWritable(scope: Scope | undefined): boolean {
    return scope !== undefined && this.#facts.store.accessTo(scope) === "write";
  }
}
