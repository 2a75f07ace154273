import { relative, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic } from "vscode-languageserver-types";
import { URI, Utils } from "vscode-uri";
import { type Catalog, CatalogIndex } from "../common/catalog.ts";
import { errorMessage } from "../common/errorMessage.ts";
import type { Settings } from "../common/settings.ts";
import { diskFileSystem } from "../server/diskFileSystem.ts";
import { ProjectFiles, withLocalBindings } from "../server/projectBindings.ts";
import { diagnoseFile } from "../server/service/diagnoseFile.ts";
import { DocumentModel } from "../server/service/documentModel.ts";
import { WorkflowFiles } from "../server/workflowFiles.ts";
import type { CheckOptions } from "./arguments.ts";
import { findWorkflowFiles } from "./findFiles.ts";
import { type Finding, findingOf, type Report } from "./finding.ts";
import { readCatalog, readSettings } from "./knowledge.ts";
import { readWorkflow } from "./readWorkflow.ts";

const LOCALE = "en";

/**
 * Checks files by the rules of the language server.
 * @param folder absolute, what paths are relative to
 * @param warn is told, in a sentence, whatever limits what the check means
 * @throws {UsageError} when the check cannot run as it was asked for
 */
export async function check(options: CheckOptions, folder: string, warn: (sentence: string) => void): Promise<Report> {
  const at = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  const settings = await readSettings(at(options.settings), warn);
  const catalog = await readCatalog(at(options.catalog), warn);
  const paths = options.paths.map((path) => resolve(folder, path));
  const workflowFiles = new WorkflowFiles(diskFileSystem, settings.files);
  workflowFiles.setWorkspaceFolders([URI.file(folder).toString()]);
  let failedFolders = 0;
  const files = await findWorkflowFiles(paths, workflowFiles, diskFileSystem, warn, (unlisted, error) => {
    failedFolders++;
    warn(
      l10n.t(
        "{0} was not searched: {1}. Allow reading it, or leave it out with files.exclude.",
        relative(folder, unlisted.fsPath),
        errorMessage(error),
      ),
    );
  });
  if (files.length === 0) warn(l10n.t("No workflow files were found. Name their folder, or change files.include."));
  const index = new CatalogIndex(await boundOnDisk(catalog, files, folder));

  const findings: Finding[] = [];
  let skippedFiles = 0;
  let failedFiles = 0;
  for (const path of files) {
    const content = await readWorkflow(path, diskFileSystem);
    if (content.kind === "skipped") {
      skippedFiles++;
      warn(l10n.t("{0} was skipped: {1}", relative(folder, path), content.reason));
      continue;
    }
    if (content.kind === "failed") {
      failedFiles++;
      warn(
        l10n.t(
          "{0} was not read: {1}. Allow reading it, or leave it out with files.exclude.",
          relative(folder, path),
          content.reason,
        ),
      );
      continue;
    }
    const { diagnostics, failures } = diagnosed(path, content.text, index, settings);
    for (const diagnostic of diagnostics) findings.push(findingOf(path, diagnostic));
    const [failure] = failures;
    if (!failure) continue;
    failedFiles++;
    warn(
      l10n.t(
        "{0} was not checked in full: {1}. Simplify the file, or leave it out with files.exclude.",
        relative(folder, path),
        failure.reason,
      ),
    );
  }
  const checkedFiles = files.length - skippedFiles - failedFiles;
  return { findings, checkedFiles, skippedFiles, failedFiles, failedFolders };
}

/** What the rules say of a file, and why those failed that did. */
function diagnosed(path: string, text: string, index: CatalogIndex, settings: Settings) {
  const failures: { readonly reason: string }[] = [];
  const fail = (error: unknown) => {
    failures.push({ reason: errorMessage(error) });
  };
  let diagnostics: readonly Diagnostic[] = [];
  try {
    const language = /\.ya?ml$/i.test(path) ? "yaml" : "json";
    const document = new DocumentModel(TextDocument.create(URI.file(path).toString(), language, 0, text));
    diagnostics = diagnoseFile(document, index, settings, LOCALE, { fail });
  } catch (error) {
    fail(error);
  }
  return { diagnostics, failures };
}

/** The folders that a catalog names are those of the machine where it was made. */
async function boundOnDisk(catalog: Catalog, files: readonly string[], folder: string): Promise<Catalog> {
  const projectFiles = new ProjectFiles(diskFileSystem);
  const nearest = await Promise.all(files.map((path) => projectFiles.nearest(Utils.dirname(URI.file(path)))));
  const found = new Map(nearest.flatMap((file) => (file ? [[file.folder, file]] : [])));
  return withLocalBindings(catalog, [...found.values()], URI.file(folder).toString());
}
