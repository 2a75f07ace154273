import type { Memento } from "vscode";
import { isReadable, type Scope } from "../../common/catalog.ts";

/** Knows what people call projects and organizations. Two windows cannot undo each other's: each label has its own key. */
export class Labels {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** The label that the user gave, else the last known name of its folder, else its id where that can be read. */
  of(scope: Scope): string | undefined {
    return this.given(scope) ?? this.#read("folderName", scope) ?? readable(scope.project ?? scope.organization);
  }

  /** The label that the user gave. */
  given(scope: Scope): string | undefined {
    return this.#read("label", scope);
  }

  /** Takes the user's label; an empty one takes it back. */
  async give(scope: Scope, label: string): Promise<void> {
    await this.#memory.update(keyOf("label", scope), label.trim() || undefined);
  }

  /** Keeps the name of a project's folder, for windows in which that folder is not open. */
  async rememberFolder(scope: Scope, name: string): Promise<void> {
    if (readable(scope.project ?? "") !== undefined || this.#read("folderName", scope) === name) return;
    await this.#memory.update(keyOf("folderName", scope), name);
  }

  /** Forgets all labels and names of folders. */
  async forget(): Promise<void> {
    const prefixes = KINDS.map(prefixOf);
    const keys = this.#memory.keys().filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
    for (const key of keys) await this.#memory.update(key, undefined);
  }

  #read(kind: LabelKind, scope: Scope): string | undefined {
    const label = this.#memory.get<unknown>(keyOf(kind, scope));
    return typeof label === "string" && label !== "" ? label : undefined;
  }
}

const KINDS = ["label", "folderName"] as const;
type LabelKind = (typeof KINDS)[number];

function prefixOf(kind: LabelKind): string {
  return `workflowSecrets.${kind}/`;
}

function keyOf(kind: LabelKind, { organization, project }: Scope): string {
  return prefixOf(kind) + JSON.stringify([organization, project ?? null]);
}

function readable(id: string): string | undefined {
  return id !== "" && isReadable(id) ? id : undefined;
}
