/** User settings that keep VS Code from greeting, advertising, and asking the network for anything. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  "remote.autoForwardPorts": false,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** User settings that make a window the same each time, for tests and pictures. */
export function testSettings(theme: "dark" | "light"): Readonly<Record<string, unknown>> {
  return {
    "editor.cursorBlinking": "solid",
    // The server's default differs from a desktop's: it saves after each pause.
    "files.autoSave": "off",
    // Drawn on a canvas, a terminal has no text to read.
    "terminal.integrated.gpuAcceleration": "off",
    "workbench.colorTheme": theme === "dark" ? "Dark 2026" : "Light 2026",
    "workbench.editor.enablePreview": false,
    "workbench.reduceMotion": "on",
  };
}

/**
 * User settings that run the extension in the browser's extension host. VS Code's server prefers the host that it has
 * itself, and does not heed `extensionDevelopmentKind` where an extension runs in both.
 */
export const webSettings: Readonly<Record<string, unknown>> = {
  "remote.extensionKind": { "workflow-secrets.workflow-secrets": ["web"] },
};
