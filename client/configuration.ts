import { type Disposable, type LogOutputChannel, type Uri, workspace } from "vscode";
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

/** Logs each setting that is ignored, in one line, when it becomes so. */
export function logIgnoredSettings(log: LogOutputChannel): Disposable {
  let logged: readonly string[] = [];
  const look = () => {
    const settings = workspace.getConfiguration(CONFIGURATION_SECTION);
    const ignored = ignoredSettings((name) => settings.get<unknown>(name));
    for (const sentence of ignored) if (!logged.includes(sentence)) log.warn(`Setting ignored: ${sentence}`);
    logged = ignored;
  };
  look();
  return workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(CONFIGURATION_SECTION)) look();
  });
}
