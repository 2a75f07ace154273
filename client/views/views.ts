import { commands, Disposable, l10n, workspace } from "vscode";
import type { Scope, SecretSummary } from "../../common/catalog.ts";
import type { CatalogSource } from "../catalogSource.ts";
import type { Projects } from "../projects/projects.ts";
import type { SecretId, SecretStore } from "../store/secretStore.ts";
import type { UseCounts } from "../useCounts.ts";
import { SecretsView } from "./secretsView.ts";

const ORGANIZATION_VIEW = "workflowSecrets.organization";
const PROJECT_VIEW = "workflowSecrets.project";

/** The two views and the context keys that menus and welcome texts depend on. */
export class Views implements Disposable {
  readonly #store: SecretStore;
  readonly #catalog: CatalogSource;
  readonly #projects: Projects;
  readonly #organization: SecretsView;
  readonly #project: SecretsView;
  readonly #subscription: Disposable;

  constructor(store: SecretStore, catalog: CatalogSource, projects: Projects, useCounts: UseCounts) {
    this.#store = store;
    this.#catalog = catalog;
    this.#projects = projects;
    this.#organization = new SecretsView(ORGANIZATION_VIEW, catalog, useCounts, () => ({
      scope: this.#organizationScope,
      isWritable: this.#isWritable(this.#organizationScope),
      description: undefined,
      message: this.#message(this.#organizationScope),
    }));
    this.#project = new SecretsView(PROJECT_VIEW, catalog, useCounts, () => {
      const { binding } = projects.current;
      const scope = this.#projectScope;
      return {
        scope,
        isWritable: this.#isWritable(scope),
        description: binding && (binding.label ?? binding.project),
        message: scope && this.#message(scope),
      };
    });
    this.#subscription = Disposable.from(
      catalog.onDidChange(() => this.refresh()),
      useCounts.onDidChange(() => this.refresh()),
    );
  }

  /** Shows what is known now. */
  refresh(): void {
    const organization = this.#isWritable(this.#organizationScope);
    const project = this.#isWritable(this.#projectScope);
    const keys = {
      active: true,
      canWrite: organization || project,
      canWriteOrganization: organization,
      canWriteProject: project,
      hasProject: this.#projectScope !== undefined,
      state: this.#state(),
    };
    for (const [key, value] of Object.entries(keys)) {
      void commands.executeCommand("setContext", `workflowSecrets.${key}`, value);
    }
    this.#organization.refresh();
    this.#project.refresh();
  }

  /** The secret that is selected in a view, for commands that a key of that view runs. */
  selectedIn(view: string): SecretSummary | undefined {
    if (view === ORGANIZATION_VIEW) return this.#organization.selection?.secret;
    return view === PROJECT_VIEW ? this.#project.selection?.secret : undefined;
  }

  /** Selects the row of a secret in its view. */
  reveal(id: SecretId): Promise<void> {
    return (id.project === undefined ? this.#organization : this.#project).reveal(id);
  }

  /** Opens the view of a secret with its row selected; `false` when no view has it. */
  show(id: SecretId): Promise<boolean> {
    return (id.project === undefined ? this.#organization : this.#project).show(id);
  }

  dispose(): void {
    Disposable.from(this.#subscription, this.#organization, this.#project).dispose();
  }

  #state(): "loading" | "ready" | "unreachable" | "off" {
    if (this.#store.accessTo(this.#organizationScope) === "none") return "off";
    if (!this.#catalog.isLoaded) return "loading";
    return this.#catalog.current.complete ? "ready" : "unreachable";
  }

  get #organizationScope(): Scope {
    return { organization: this.#projects.current.organization };
  }

  get #projectScope(): Scope | undefined {
    const { organization, binding } = this.#projects.current;
    return binding && { organization, project: binding.project };
  }

  #isWritable(scope: Scope | undefined): boolean {
    return scope !== undefined && this.#store.accessTo(scope) === "write";
  }

  #message(scope: Scope): string | undefined {
    switch (this.#store.accessTo(scope)) {
      case "write":
        return undefined;
      case "read":
        return workspace.isTrusted
          ? l10n.t("Read-only: the setting workflowSecrets.access allows names and dates only.")
          : l10n.t("Read-only: trust this workspace to create, edit or delete secrets.");
      case "none":
        return undefined;
    }
  }
}
