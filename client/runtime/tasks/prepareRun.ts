import { isAbsolute, join } from "node:path";
import { l10n, type TaskDefinition, Uri, type WorkspaceFolder, workspace } from "vscode";
import { CatalogIndex } from "../../../common/catalog.ts";
import { untrustedReason } from "../../explain/explainRun.ts";
import { type RunHost, RunSecrets } from "../resolve/runSecrets.ts";
import type { SourceFormat } from "../resolve/sources.ts";
import { explainDefinition } from "./explainDefinition.ts";
import type { PreparedRun, RefusedRun } from "./secretTerminal.ts";
import { parseTaskDefinition } from "./taskDefinition.ts";

/**
 * Reads a definition and the values that it asks for.
 * @param folder what relative paths start at
 * @throws what {@link RunSecrets.gather} throws
 */
export async function prepareRun(
  host: RunHost,
  definition: TaskDefinition,
  folder: WorkspaceFolder | undefined,
): Promise<PreparedRun | RefusedRun> {
  if (!workspace.isTrusted) return { refusal: [untrustedReason()] };
  const parsed = parseTaskDefinition(definition);
  if (parsed.kind === "problems") return { refusal: explainDefinition(parsed.problems) };
  const { command, args, cwd = "", env, stdin } = parsed.command;
  const absolute = (path: string) => (isAbsolute(path) ? path : join(folder?.uri.fsPath ?? "", path));
  const place = absolute(cwd);
  if (!isAbsolute(place)) return { refusal: [l10n.t("Open a folder, or give the task an absolute path as cwd.")] };

  const input = stdin === undefined ? undefined : Uri.file(absolute(stdin));
  const text = input && (await readText(input));
  if (input && text === undefined) {
    return { refusal: [l10n.t("The file {0} cannot be read. Check the path in stdin.", input.fsPath)] };
  }
  const written = Object.entries(env).map(([name, text]) => ({ name, text, place: `env.${name}` }));
  const file = stdin === undefined || text === undefined ? undefined : { text, place: stdin, format: formatOf(stdin) };

  const catalog = new CatalogIndex(await host.catalog.reload());
  // A file decides of which project the run is.
  const scope = catalog.scopeOf((input ?? Uri.file(place)).toString());
  const secrets = await RunSecrets.gather({ store: host.store, catalog }, scope, [...written, ...(file ? [file] : [])]);
  const variables = written.map((source) => [source.name, secrets.resolve(source)] as const);
  const cut = variables.find(([, value]) => value.includes("\0"));
  if (cut) return { refusal: [l10n.t("env.{0}: No variable can hold a NUL character. Use stdin.", cut[0])] };
  return {
    names: secrets.names,
    redactor: secrets.redactor,
    process: {
      command,
      ...(args && { args }),
      cwd: place,
      env: Object.fromEntries(variables),
      ...(file && { stdin: secrets.resolve(file) }),
    },
  };
}

async function readText(uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function formatOf(path: string): SourceFormat {
  if (/\.ya?ml$/i.test(path)) return "yaml";
  return /\.jsonc?$/i.test(path) ? "json" : "text";
}
