import { type LogOutputChannel, l10n, ProgressLocation, type TextDocument, window } from "vscode";
import { CatalogIndex, UNKNOWN_CATALOG } from "../../../common/catalog.ts";
import { announce } from "../../announce.ts";
import type { CatalogSource } from "../../catalogSource.ts";
import { type SecretStore, SecretStoreError } from "../../store/secretStore.ts";
import { finishStep } from "../../walkthroughSteps.ts";
import type { Redactor } from "../redact/redactor.ts";
import { RunSecrets } from "../resolve/runSecrets.ts";
import type { Source } from "../resolve/sources.ts";
import { buildRequest, type HttpRequest, secretsOf } from "./buildRequest.ts";
import { confirmHost } from "./confirmHost.ts";
import type { ExchangeDocuments } from "./exchangeDocuments.ts";
import type { Exchange } from "./exchanges.ts";
import { showFailure } from "./failurePage.ts";
import { filledBy, MASKED } from "./fillings.ts";
import type { HostMemory } from "./hostMemory.ts";
import type { HttpNode } from "./httpNodes.ts";
import { askForPlaceholders } from "./placeholderForm.ts";
import type { PlaceholderMemory } from "./placeholderMemory.ts";
import { fillPlaceholders, findPlaceholders } from "./placeholders.ts";
import { mapTemplate, type RequestTemplate, type TextPlace } from "./requestTemplate.ts";
import { showRequest, showResponse } from "./responsePage.ts";
import { send } from "./send.ts";
import type { Transport } from "./transport.ts";

/** What sending HTTP nodes works with. */
export interface HttpRuntime {
  readonly store: SecretStore;
  readonly catalog: Pick<CatalogSource, "reload">;
  readonly log: LogOutputChannel;
  readonly documents: ExchangeDocuments;
  readonly hosts: HostMemory;
  readonly placeholders: PlaceholderMemory;
  readonly transport: Transport;
}

/**
 * Sends the request of a node and shows what came back: asks for placeholders, where nothing is known yet that would keep
 * it from being sent, reads the secrets, confirms the host.
 * @throws {UnresolvedReferencesError} before anything is sent
 * @throws {InvalidRequestError} before anything is sent
 */
export async function sendNode(runtime: HttpRuntime, document: TextDocument, node: HttpNode): Promise<void> {
  const { request: written, title } = node;
  const uri = document.uri.toString();
  const placeholders = findPlaceholders(written);
  if (placeholders.length > 0) await check(runtime, uri, written);
  const values = await askForPlaceholders(
    title === "" ? l10n.t("Send request") : l10n.t("Send request: {0}", title),
    placeholders,
    runtime.placeholders.values,
  );
  if (!values) return;
  const prepared = await prepare(runtime, uri, title, fillPlaceholders(written, values));
  const { shown, secrets } = prepared;
  const { redactor } = secrets;
  const outcome = await outcomeOf(runtime, prepared);
  const remembering = remember(runtime, values, redactor);
  if (!outcome) return remembering;
  const exchange = runtime.documents.exchanges.add({
    ...outcome,
    uri,
    key: node.key,
    title,
    target: `${shown.method} ${shown.url}`,
    at: Date.now(),
    request: showRequest(shown, redactor),
  });
  const to = `${shown.method} ${hostOf(shown.url)}`;
  runtime.log.info(redactor.redactText(`${to}: ${exchange.status} ${exchange.facts}`.trim()));
  await runtime.documents.show(exchange, "response");
  announce(redactor.redactText([title, exchange.status, exchange.facts].filter(Boolean).join(" · ")));
  await remembering;
}

/** A request of which only the host may still be refused. */
interface Prepared {
  /** Of the node. */
  readonly title: string;
  readonly template: RequestTemplate;
  readonly request: HttpRequest;
  /** The request with masks. */
  readonly shown: HttpRequest;
  readonly secrets: RunSecrets;
}

/** Refuses what no placeholder can mend before somebody fills them in for nothing. */
async function check(runtime: HttpRuntime, uri: string, template: RequestTemplate): Promise<void> {
  const catalog = await catalogFor(runtime, template);
  await RunSecrets.check({ store: runtime.store, catalog }, catalog.scopeOf(uri), sourcesOf(template));
}

/** What holds no secret is sent whatever the storage is able to. */
async function catalogFor({ catalog }: HttpRuntime, template: RequestTemplate): Promise<CatalogIndex> {
  return new CatalogIndex(secretsOf(template).length > 0 ? await catalog.reload() : UNKNOWN_CATALOG);
}

async function prepare(runtime: HttpRuntime, uri: string, title: string, template: RequestTemplate): Promise<Prepared> {
  const { store } = runtime;
  const index = await catalogFor(runtime, template);
  const secrets = await RunSecrets.gather({ store, catalog: index }, index.scopeOf(uri), sourcesOf(template));
  const request = buildRequest(template, filledBy(secrets));
  const masked = buildRequest(template, MASKED);
  return { title, template, request, shown: { ...masked, url: secrets.redactor.redactText(masked.url) }, secrets };
}

/** Remembers what placeholders stood for. A failure is logged alone: the request was sent. */
async function remember(
  { placeholders, log }: HttpRuntime,
  values: ReadonlyMap<string, string>,
  redactor: Redactor,
): Promise<void> {
  try {
    await placeholders.remember(values, (value) => redactor.redactText(value) !== value);
  } catch (error) {
    log.warn(`remember placeholders: ${error instanceof SecretStoreError ? error.failure : "failed"}`);
  }
}

type Outcome = Pick<Exchange, "status" | "facts" | "isSuccess" | "response" | "body">;

/** @returns `undefined` when the user cancelled. */
async function outcomeOf(
  { hosts, transport }: HttpRuntime,
  { title, template, request, shown, secrets }: Prepared,
): Promise<Outcome | undefined> {
  const { verifyCertificate } = request;
  const { redactor } = secrets;
  const ask = (isRedirect: boolean) => (url: string, names: readonly string[]) =>
    confirmHost({ url, secrets: secrets.idsOf(names), title, isRedirect, verifyCertificate }, hosts, redactor);
  const { timeout, retries } = template;
  const end = new AbortController();
  const options = {
    ...{ transport, redactor, timeout, retries, allow: ask(true), signal: end.signal },
    now: () => performance.now(),
    pause: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  };
  try {
    if (!(await ask(false)(request.url, secretsOf(template)))) return undefined;
    const received = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t("Sending {0}", title === "" ? `${shown.method} ${shown.url}` : title),
        cancellable: true,
      },
      (_, token) => {
        token.onCancellationRequested(() => end.abort());
        return send(request, options);
      },
    );
    finishStep("hasResponse");
    const { page, status, facts, body } = showResponse(shown, received, redactor);
    return { response: page, status, facts, body, isSuccess: received.status < 400 };
  } catch (error) {
    if (end.signal.aborted) return undefined;
    const response = showFailure(shown, error, timeout, redactor);
    return { response, status: l10n.t("No response"), facts: "", body: undefined, isSuccess: false };
  }
}

/** The part of a URL that may be logged: what was typed or hard-coded stands around it, and nobody knows it as a secret. */
function hostOf(url: string): string {
  const authority = url.slice(url.indexOf("//") + 2).split(/[/?#\\]/, 1)[0] ?? "";
  return authority.slice(authority.lastIndexOf("@") + 1);
}

/** Every text that is sent, with what to call its place. */
function sourcesOf(template: RequestTemplate): readonly Source[] {
  const sources: Source[] = [];
  mapTemplate(template, (text, place) => {
    sources.push({ text, place: nameOf(place) });
    return text;
  });
  return sources;
}

function nameOf(place: TextPlace): string {
  switch (place.kind) {
    case "url":
      return l10n.t("URL");
    case "header":
      return l10n.t("header {0}", place.key);
    case "parameter":
      return l10n.t("parameter {0}", place.key);
    case "body":
      return l10n.t("body");
    case "authentication":
      return l10n.t("authentication");
  }
}
