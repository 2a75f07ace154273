import { type ConfigurationChangeEvent, workspace } from "vscode";
import { CONFIGURATION_SECTION } from "../common/protocol.ts";

/** The settings as the server reads them: ours, and what VS Code's `files.exclude` hides. */
export function serverSettings(): object {
  const ours = workspace.getConfiguration().get<{ readonly files?: object }>(CONFIGURATION_SECTION, {});
  const exclude = workspace.getConfiguration("files").get<Readonly<Record<string, unknown>>>("exclude", {});
  // A condition such as { when } depends on siblings of a file; those files are looked at.
  const hidden = Object.keys(exclude).filter((glob) => exclude[glob] === true);
  // What VS Code hands out are proxies, which cannot be posted to a worker.
  return JSON.parse(JSON.stringify({ ...ours, files: { ...ours.files, hidden } }));
}

/** Whether a change of the configuration is one of {@link serverSettings}. */
export function affectsServer(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(CONFIGURATION_SECTION) || change.affectsConfiguration("files.exclude");
}
