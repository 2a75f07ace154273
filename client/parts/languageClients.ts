/** VS Code's clients of language servers; each is loaded where it runs. */
export const nodeClient = () => import("vscode-languageclient/node");
export const browserClient = () => import("vscode-languageclient/browser");
