import { commands, type ExtensionContext, env, l10n, Uri, window, workspace } from "vscode";
import { CatalogSource } from "./catalogSource.ts";
import { ExtractionAdvice } from "./commands/extractionAdvice.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { accessSetting, logIgnoredSettings, readSetting } from "./configuration.ts";
import { registerDiagnosticPages } from "./diagnosticPages.ts";
import { logFailure } from "./explain/logFailure.ts";
import type { Host } from "./hosts/host.ts";
import { startLanguageClient } from "./languageClient.ts";
import { LanguageServerStarter } from "./languageServerStarter.ts";
import { Pauses } from "./pauses.ts";
import { ProjectStatus } from "./projectStatus.ts";
import { Projects } from "./projects/projects.ts";
import { rememberEnd } from "./recentLog.ts";
import { ReferenceInsertion } from "./referenceInsertion.ts";
import { Restarts } from "./restarts.ts";
import { Rotation } from "./rotation.ts";
import { ExchangeDocuments } from "./runtime/http/exchangeDocuments.ts";
import { HostMemory } from "./runtime/http/hostMemory.ts";
import { registerHttpLenses } from "./runtime/http/httpLenses.ts";
import { PlaceholderMemory } from "./runtime/http/placeholderMemory.ts";
import { chooseTransport } from "./runtime/http/transport.ts";
import { registerSecretPages } from "./secretPages.ts";
import { ServerLog } from "./serverLog.ts";
import { SETTINGS } from "./settings.ts";
import { commandAbility, effectiveAccess } from "./store/access.ts";
import { AgeThread } from "./store/ageThread.ts";
import { ListedStorage } from "./store/listedStorage.ts";
import { SecretStorageStore } from "./store/secretStorageStore.ts";
import type { SecretId } from "./store/secretStore.ts";
import { ValueClipboard } from "./store/valueClipboard.ts";
import { UseCounts } from "./useCounts.ts";
import { NameFilter } from "./views/nameFilter.ts";
import { Views } from "./views/views.ts";
import { countEarlierSteps } from "./walkthroughSteps.ts";

/** How long an operation of another window may take before what it leaves is taken for a leftover, in ms. */
const REPAIR_PAUSE = 5000;

/** Longer than VS Code's windows take to hear of each other, in ms. */
const LISTING_PAUSE = 1000;

/** Puts the parts together. Nothing is waited for, so that VS Code's start is not held up. */
export function start(context: ExtensionContext, host: Host): void {
  const built = (path: string) => Uri.joinPath(context.extensionUri, "dist", path);
  const { log, end: logEnd } = rememberEnd(window.createOutputChannel(l10n.t("Secrets"), { log: true }));
  const fail = (error: unknown) => logFailure(log, error);
  const pauses = new Pauses();
  const store = new SecretStorageStore({
    storage: new ListedStorage(context.secrets, () => pauses.of(LISTING_PAUSE)),
    memory: context.globalState,
    access: (scope) => effectiveAccess(accessSetting(), workspace.isTrusted, scope),
    now: Date.now,
  });
  const projects = new Projects(context, fail);
  const catalog = new CatalogSource(store, projects, fail);
  const useCounts = new UseCounts();
  const documents = new ExchangeDocuments();
  const http = {
    ...{ store, catalog, log, documents },
    hosts: new HostMemory(context.workspaceState),
    placeholders: new PlaceholderMemory(context.workspaceState, store),
    transport: chooseTransport(host.transport),
  };
  const rotation = new Rotation(context.globalState, () => readSetting(SETTINGS.maxAgeDays));
  const values = new ValueClipboard({ clipboard: env.clipboard, store, memory: context.globalState, now: Date.now });
  const loading = catalog.reload(projects.reload().catch(fail));
  const loaded = loading.catch(() => undefined);

  const ability = () =>
    commandAbility(
      (scope) => store.accessTo(scope),
      [{ organization: projects.current.organization }, ...projects.bindings],
    );
  const serverLog = new ServerLog();
  const restarts = new Restarts({ now: Date.now, trouble: () => void serverLog.tellTrouble().catch(fail) });
  // The catalog may still be loading: the server takes it as incomplete, and is told once it is there.
  const languageServer = new LanguageServerStarter({
    start: async () => {
      const makeClient = await host.loadLanguageClient(built("server/main.cjs"));
      return startLanguageClient({ makeClient, log: serverLog.channel, catalog, ability, useCounts });
    },
    ended: () => {
      log.warn("The language server has ended, and is started again.");
      return restarts.noteEnd();
    },
    fail,
  });

  const processes = host.startProcesses?.({ store, catalog, log });
  const uses = (id: SecretId) => languageServer.uses(id);
  const insertion = new ReferenceInsertion((params) => languageServer.insertReference(params));
  const filter = new NameFilter();
  const memory = context.globalState;
  const views = new Views({ store, loaded, catalog, projects, useCounts, rotation, filter, memory, uses });

  context.subscriptions.push(
    log,
    pauses,
    logIgnoredSettings(log),
    projects,
    catalog,
    useCounts,
    filter,
    views,
    values,
    registerCommands({
      loaded,
      store,
      catalog,
      projects,
      rotation,
      extractionAdvice: new ExtractionAdvice(),
      log,
      own: { extension: context.extension, platform: host.platform, logEnd },
      age: new AgeThread(host.thread(built("client/ageWorker.cjs"))),
      backupFolder: () => (host.home ? Uri.file(host.home()) : workspace.workspaceFolders?.[0]?.uri),
      values,
      views,
      filter,
      languageServer,
      insertion,
      http,
      run: processes && ((command, folder) => processes.run(command, folder)),
    }),
    ...(processes ? [processes] : []),
    languageServer,
    serverLog,
    documents,
    registerHttpLenses(documents),
    insertion.register(),
    new ProjectStatus(catalog, store),
    registerSecretPages(catalog, projects, uses),
    registerDiagnosticPages(context.extensionUri),
    countEarlierSteps(fail),
    // What may be listed depends on both.
    workspace.onDidGrantWorkspaceTrust(() => catalog.reload().catch(fail)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("workflowSecrets.access")) catalog.reload().catch(fail);
    }),
  );
  if (!processes) commands.executeCommand("setContext", "workflowSecrets.cannotRun", true).then(undefined, fail);
  values.resume().catch(fail);
  loading.then(() => store.repair(() => pauses.of(REPAIR_PAUSE))).catch(fail);
}
