import { Disposable, l10n, StatusBarAlignment, type StatusBarItem, window, workspace } from "vscode";
import { CatalogIndex, type ProjectBinding } from "../common/catalog.ts";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import type { CatalogSource } from "./catalogSource.ts";
import { COMMANDS } from "./commandIds.ts";
import { readSetting } from "./configuration.ts";
import { currentReason, readOnlyCommand, readOnlyText } from "./readOnly.ts";
import { SETTINGS } from "./settings.ts";
import { type Access, widestAccess } from "./store/access.ts";
import type { SecretStore } from "./store/secretStore.ts";
import { isWorkflowFile } from "./workflowFiles.ts";

const ID = "workflowSecrets.project";

/** Left of the language and the encoding, which belong to the file as well. */
const PRIORITY = 101;

/** Says in the status bar to which project the active workflow file belongs, and whether its secrets are read-only. */
export class ProjectStatus implements Disposable {
  readonly #catalog: CatalogSource;
  readonly #store: SecretStore;
  readonly #item: StatusBarItem;
  readonly #disposables: readonly Disposable[];

  constructor(catalog: CatalogSource, store: SecretStore) {
    this.#catalog = catalog;
    this.#store = store;
    this.#item = window.createStatusBarItem(ID, StatusBarAlignment.Right, PRIORITY);
    this.#item.name = l10n.t("Project of the workflow file");
    const refresh = () => this.#refresh();
    this.#disposables = [
      this.#item,
      // Changes of projects and of trust come through the catalog.
      catalog.onDidChange(refresh),
      window.onDidChangeActiveTextEditor(refresh),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(CONFIGURATION_SECTION)) refresh();
      }),
    ];
    refresh();
  }

  dispose(): void {
    Disposable.from(...this.#disposables).dispose();
  }

  #refresh(): void {
    const document = window.activeTextEditor?.document;
    const isShown = document !== undefined && readSetting(SETTINGS.statusBar) && isWorkflowFile(document);
    const scope = isShown ? new CatalogIndex(this.#catalog.current).scopeOf(document.uri.toString()) : undefined;
    const access = scope ? widestAccess((one) => this.#store.accessTo(one), scope) : "none";
    if (scope?.binding && access !== "none") this.#show(scope.binding, access);
    else this.#item.hide();
  }

  #show(binding: ProjectBinding, access: Access): void {
    const project = binding.label ?? binding.project;
    if (access === "write") {
      this.#item.text = `$(key) ${project}`;
      this.#item.tooltip = l10n.t("This file uses the secrets of project {0}. Select another project…", project);
      this.#item.accessibilityInformation = { label: l10n.t("Secrets of project {0}", project) };
      this.#item.command = COMMANDS.selectProject;
    } else {
      this.#item.text = `$(lock) ${l10n.t("{0} (read-only)", project)}`;
      this.#item.accessibilityInformation = { label: l10n.t("Secrets of project {0}, read-only", project) };
      const reason = currentReason(binding);
      this.#item.tooltip = readOnlyText(reason);
      this.#item.command = readOnlyCommand(reason);
    }
    this.#item.show();
  }
}
