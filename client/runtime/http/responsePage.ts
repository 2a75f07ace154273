import { l10n } from "vscode";
import { maskedNames } from "../../store/mask.ts";
import type { Redactor } from "../redact/redactor.ts";
import type { HttpRequest } from "./buildRequest.ts";
import { decodeBody } from "./decodeBody.ts";
import { decimal, timeText } from "./numberTexts.ts";
import { languageOf, type Page, pageOf } from "./page.ts";
import { prettyJson } from "./prettyJson.ts";
import { MAX_BODY, type Received } from "./send.ts";

/** In bytes. */
const KB = 1024;

/** What a response looks like. */
export interface ResponseView {
  readonly page: Page;
  /** Such as "200 OK"; the length of time and the size go with it. */
  readonly status: string;
  readonly facts: string;
  /** The masked body, to be saved; `undefined` when there is no text. */
  readonly body: string | undefined;
}

/** Shows a response: what came, how long it took, and the body as text. */
export function showResponse(shown: HttpRequest, received: Received, redactor: Redactor): ResponseView {
  const contentType = headerOf(received.headers, "content-type");
  const text = decodeBody(received.body, contentType);
  const redact = (plain: string) => (received.isCut ? redactStart(plain, redactor) : redactor.redactText(plain));
  const pretty = text === undefined ? undefined : prettyJson(text.trim(), redact);
  const body = pretty ?? text;
  const safeBody = body === undefined ? undefined : redact(body);
  const status = redactor.redactText(`${received.status} ${received.statusText}`.trim());
  const isMasked = maskedNames(safeBody ?? new TextDecoder("latin1").decode(received.body)).length > 0;
  const size = isMasked ? roughSizeText(received.size) : sizeText(received.size);
  const facts = `${timeText(received.milliseconds)} · ${received.isCut ? l10n.t("more than {0}", size) : size}`;
  const head = [
    `${status} · ${facts}`,
    `${shown.method} ${shown.url}`,
    ...notes(received),
    "",
    ...received.headers.map(
      ([key, value]) => `${key}: ${isMasked && key.toLowerCase() === "content-length" ? size : value}`,
    ),
  ];
  const none = contentType === "" ? l10n.t("The body is binary.") : l10n.t("The body is binary: {0}.", contentType);
  const page = pageOf(
    head.map((line) => redactor.redactText(line)),
    safeBody ?? `${none} ${l10n.t("It is not shown.")}`,
    safeBody === undefined ? "plaintext" : languageOf(contentType, pretty !== undefined),
  );
  return { page, status, facts, body: safeBody };
}

/** Shows what was sent, with masks where the values went. */
export function showRequest(shown: HttpRequest, redactor: Redactor): Page {
  const contentType = headerOf(
    shown.headers.map(({ key, value }) => [key, value]),
    "content-type",
  );
  const text = shown.body?.text ?? "";
  const isJson = prettyJson(text, (value) => value) !== undefined;
  const head = [`${shown.method} ${shown.url}`, "", ...shown.headers.map(({ key, value }) => `${key}: ${value}`)];
  const { text: page, language } = pageOf(head, text, languageOf(contentType, isJson));
  return { text: redactor.redactText(page), language };
}

function notes({ redirects, attempt, isCut }: Received): readonly string[] {
  return [
    ...redirects.map(({ url, dropped }) =>
      dropped.length === 0
        ? l10n.t("Redirected to {0}", url)
        : l10n.t("Redirected without {0} to {1}", dropped.join(", "), url),
    ),
    ...(attempt > 1 ? [l10n.t("Answered at attempt {0}", attempt)] : []),
    ...(isCut ? [l10n.t("Only the first {0} are shown: the rest was not read.", sizeText(MAX_BODY))] : []),
  ];
}

/** A text that was cut off may end with the start of a value, which only a stream holds back. */
function redactStart(text: string, redactor: Redactor): string {
  return new TextDecoder().decode(redactor.stream().push(new TextEncoder().encode(text)));
}

function headerOf(headers: readonly (readonly [string, string])[], name: string): string {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
}

/** To the byte it would tell the length of what is masked. */
function roughSizeText(bytes: number): string {
  const rough = Math.ceil(bytes / KB) * KB;
  return rough < KB * KB ? l10n.t("at most {0}", sizeText(rough)) : sizeText(rough);
}

function sizeText(bytes: number): string {
  if (bytes < KB) return l10n.t("{0} B", bytes);
  if (bytes < KB * KB) return l10n.t("{0} KB", decimal(bytes / KB));
  return l10n.t("{0} MB", decimal(bytes / (KB * KB)));
}
