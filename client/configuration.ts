import { type Disposable, type LogOutputChannel, type Uri, type WorkspaceFolder, workspace } from "vscode";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";
import { ignoredSettings, SETTINGS, type Setting, settingValue } from "./settings.ts";

/**
 * The value of a setting, or its default for what is no value of it.
 * @param place the file or folder to ask for
 */
export function readSetting<Value>(setting: Setting<Value>, place?: Uri): Value {
  return settingValue(setting, workspace.getConfiguration(CONFIGURATION_SECTION, place).get<unknown>(setting.name));
}

/** The setting `access` as it is given: what is no level of it means less than its default. */
export function accessSetting(): unknown {
  return workspace.getConfiguration(CONFIGURATION_SECTION).get<unknown>(SETTINGS.access.name);
}

/** Logs each setting that is ignored, be it in one folder alone, in one line, when it becomes so. */
export function logIgnoredSettings(log: Pick<LogOutputChannel, "warn">): Disposable {
  let logged: ReadonlySet<string> = new Set();
  const look = () => {
    const ignored = new Set([undefined, ...(workspace.workspaceFolders ?? [])].flatMap(ignoredAt));
    for (const sentence of ignored) if (!logged.has(sentence)) log.warn(`Setting ignored: ${sentence}`);
    logged = ignored;
  };
  look();
  return workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(CONFIGURATION_SECTION)) look();
  });
}

function ignoredAt(place: WorkspaceFolder | undefined): readonly string[] {
  const settings = workspace.getConfiguration(CONFIGURATION_SECTION, place);
  return ignoredSettings((name) => settings.get<unknown>(name));
}
