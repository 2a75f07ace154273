import * as l10n from "@vscode/l10n";
import type { InitializeParams } from "vscode-languageserver";
import { type Catalog, CatalogIndex, UNKNOWN_CATALOG } from "../common/catalog.ts";
import { type CommandAbility, parseCommandAbility } from "../common/offeredCommands.ts";
import { parseCatalog } from "../common/parseCatalog.ts";
import { DEFAULT_SETTINGS, parseSettings, type Settings } from "../common/settings.ts";
import { fieldsOf } from "../common/unknown.ts";
import { type CatalogFile, locateCatalogFile, readCatalogFile } from "./catalogFile.ts";
import { fileKey } from "./fileKey.ts";
import type { FileSystem } from "./fileSystem.ts";
import type { DiagnosticLinks } from "./service/diagnosticLinks.ts";

/** What the facts need from the server around them. */
export interface ClientFactsHost {
  readonly fileSystem: Pick<FileSystem, "read">;
  /** Told of each part of the settings that was not understood. */
  readonly ignored: (sentence: string) => void;
}

/** What the client has told of its user's secrets and wishes, and of itself. */
export class ClientFacts {
  readonly #host: ClientFactsHost;
  #catalogFile: CatalogFile | undefined;
  /** What was said of the settings last, so that it is said once and not with every other change. */
  #ignored: readonly string[] = [];
  #catalogText = JSON.stringify(UNKNOWN_CATALOG);
  catalog = new CatalogIndex(UNKNOWN_CATALOG);
  settings: Settings = DEFAULT_SETTINGS;
  locale = "en";
  /** Which of our commands the editor's user can run. */
  ability: CommandAbility = "none";
  links: DiagnosticLinks = {};
  /** Whether the editor holds the version of an edit against that of its document. */
  takesVersions = false;

  constructor(host: ClientFactsHost) {
    this.#host = host;
  }

  initialize({ initializationOptions, capabilities, locale, workspaceFolders, rootUri }: InitializeParams): void {
    const options = fieldsOf(initializationOptions);
    this.takesVersions = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    this.locale = supportedLocale(locale);
    if (options.translations) l10n.config({ contents: JSON.stringify(options.translations) });
    if (options.catalog !== undefined) this.setCatalog(options.catalog);
    this.#catalogFile = locateCatalogFile(options.catalogFile, workspaceFolders?.[0]?.uri ?? rootUri);
    this.setAbility(options.commands);
    this.links = {
      ...(typeof options.documentation === "string" && { documentation: options.documentation }),
      secretPages: options.canShowSecretPages === true,
    };
    this.setSettings(options.settings);
  }

  /** @returns whether it is another one than before */
  setCatalog(input: unknown): boolean {
    return this.#setCatalog(parseCatalog(input));
  }

  setAbility(input: unknown): void {
    this.ability = parseCommandAbility(input);
  }

  /** @returns whether they are others than before */
  setSettings(input: unknown): boolean {
    const { settings, ignored } = parseSettings(input);
    for (const sentence of ignored) if (!this.#ignored.includes(sentence)) this.#host.ignored(sentence);
    this.#ignored = ignored;
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return false;
    this.settings = settings;
    return true;
  }

  /** Reads the file with the catalog, if there is one. @returns as {@link setCatalog} @throws when it cannot be read */
  async readCatalogFile(): Promise<boolean> {
    if (!this.#catalogFile) return false;
    return this.#setCatalog(await readCatalogFile(this.#catalogFile, this.#host.fileSystem));
  }

  #setCatalog(catalog: Catalog): boolean {
    const text = JSON.stringify(catalog);
    if (text === this.#catalogText) return false;
    this.#catalogText = text;
    this.catalog = new CatalogIndex(catalog);
    return true;
  }

  isCatalogFile(uri: string): boolean {
    return this.#catalogFile !== undefined && fileKey(uri) === fileKey(this.#catalogFile.uri.toString());
  }
}

/** The editor's display language, where the runtime can format dates in it. */
function supportedLocale(locale: string | undefined): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}
