import * as l10n from "@vscode/l10n";
import { URI } from "vscode-uri";
import { type Catalog, UNKNOWN_CATALOG } from "../common/catalog.ts";
import { parseCatalogFile } from "../common/catalogFile.ts";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import { parseSettings, type Settings } from "../common/settings.ts";
import { readJson } from "./jsonFile.ts";
import { UsageError } from "./usageError.ts";

type Warn = (sentence: string) => void;

/**
 * Reads the names of the secrets; without a file nothing is known of them.
 * @param path absolute
 * @throws {UsageError} when the file is no catalog
 */
export async function readCatalog(path: string | undefined, warn: Warn): Promise<Catalog> {
  if (path === undefined) {
    warn(l10n.t("Without --catalog only the form of references is checked, not whether their secrets exist."));
    return UNKNOWN_CATALOG;
  }
  const catalog = parseCatalogFile(await readJson(path), URI.file(path).toString());
  if (!catalog) {
    throw new UsageError(
      l10n.t('{0} holds no catalog. Write it with the command "Export catalog (names only)" in VS Code.', path),
    );
  }
  if (!catalog.complete) {
    warn(
      l10n.t("{0} does not list every secret, or not every entry was understood: no name is flagged as missing.", path),
    );
  }
  return catalog;
}

/**
 * Reads settings, as an object of their own or among those of VS Code; without a file they are the defaults.
 * @param path absolute
 */
export async function readSettings(path: string | undefined, warn: Warn): Promise<Settings> {
  const content = path === undefined ? undefined : await readJson(path);
  const { settings, ignored } = parseSettings(ofVSCode(content) ?? content);
  for (const sentence of ignored) warn(l10n.t("Setting ignored: {0}", sentence));
  return settings;
}

/** VS Code writes `"workflowSecrets.files.include": […]` and, without a group, `"workflowSecrets.ignore": […]`. */
function ofVSCode(content: unknown): unknown {
  if (typeof content !== "object" || content === null) return undefined;
  const prefix = `${CONFIGURATION_SECTION}.`;
  const ours = Object.entries(content).filter(([key]) => key.startsWith(prefix));
  if (ours.length === 0) return undefined;
  const groups = new Map<string, Record<string, unknown>>();
  const settings: Record<string, unknown> = {};
  for (const [key, value] of ours) {
    const [group = "", name] = key.slice(prefix.length).split(".");
    if (name === undefined) settings[group] = value;
    else groups.set(group, { ...groups.get(group), [name]: value });
  }
  return { ...settings, ...Object.fromEntries(groups) };
}
