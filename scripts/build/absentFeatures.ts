import type { Plugin } from "esbuild";

/**
 * What VS Code's client could do for a language server and ours never asks for: modules of `vscode-languageclient/lib/common`
 * with the server capability that would ask (LSP 3.18, "ServerCapabilities").
 */
export const ABSENT_FEATURES = {
  callHierarchy: "callHierarchyProvider",
  colorProvider: "colorProvider",
  declaration: "declarationProvider",
  diagnostic: "diagnosticProvider",
  documentLink: "documentLinkProvider",
  fileOperations: "workspace.fileOperations",
  foldingRange: "foldingRangeProvider",
  formatting: "documentFormattingProvider",
  implementation: "implementationProvider",
  inlayHint: "inlayHintProvider",
  inlineCompletion: "inlineCompletionProvider",
  inlineValue: "inlineValueProvider",
  linkedEditingRange: "linkedEditingRangeProvider",
  notebook: "notebookDocumentSync",
  selectionRange: "selectionRangeProvider",
  semanticTokens: "semanticTokensProvider",
  signatureHelp: "signatureHelpProvider",
  textDocumentContent: "workspace.textDocumentContent",
  typeDefinition: "typeDefinitionProvider",
  typeHierarchy: "typeHierarchyProvider",
} as const;

/** A feature that tells the server of no capability and does nothing. */
const FEATURE = `
class AbsentFeature {
  static CellScheme = "vscode-notebook-cell";
  getState() { return { kind: "static" }; }
  fillClientCapabilities() {}
  initialize() {}
  clear() {}
}
module.exports = new Proxy({}, { get: () => AbsentFeature });`;

/** Leaves {@link ABSENT_FEATURES} out of the bundle of VS Code's client, which would load all that it can do. */
export const absentFeatures: Plugin = {
  name: "absent-features",
  setup(build) {
    const modules = new RegExp(`^\\./(?:${Object.keys(ABSENT_FEATURES).join("|")})$`);
    build.onResolve({ filter: modules }, ({ path, resolveDir }) =>
      /vscode-languageclient[\\/]lib[\\/]common$/.test(resolveDir) ? { path, namespace: "absent-feature" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "absent-feature" }, () => ({ contents: FEATURE }));
  },
};
