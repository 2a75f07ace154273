/** A header or a parameter. */
export interface Entry {
  readonly key: string;
  readonly value: string;
}

/** How a request proves who sends it. */
export type Authentication =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string };

/** What an HTTP node says of its request, with references and placeholders as they are written. */
export interface RequestTemplate {
  readonly url: string;
  /** In upper case. */
  readonly method: string;
  /** The enabled ones. */
  readonly headers: readonly Entry[];
  /** The enabled ones. */
  readonly parameters: readonly Entry[];
  /** `undefined` when there is none, or it is disabled. */
  readonly body: { readonly type: string; readonly content: string } | undefined;
  /** `undefined` when there is none, or it is disabled. */
  readonly authentication: Authentication | undefined;
  /** How often a failed request is sent again. */
  readonly retries: number;
  /** How long an answer may take, in ms. */
  readonly timeout: number;
  readonly verifyCertificate: boolean;
}

const DEFAULT_TIMEOUT = 30_000;
const MAX_TIMEOUT = 600_000;
const MAX_RETRIES = 10;

/**
 * Reads the `configuration` of an HTTP node (platform.md, "Files on disk"), also where headers and parameters are a mapping,
 * or the body is the content itself; what is missing or not understood is left out.
 * @returns `undefined` when it has no URL.
 */
export function parseRequestTemplate(configuration: unknown): RequestTemplate | undefined {
  const { url, method, headers, parameters, body, authentication, settings } = record(configuration);
  if (typeof url !== "string") return undefined;
  const { retries, timeout, sslCertificate } = record(settings);
  return {
    url: url.trim(),
    method: textOf(method).trim().toUpperCase() || "GET",
    headers: entries(headers),
    parameters: entries(parameters),
    body: bodyOf(body),
    authentication: authenticationOf(record(authentication)),
    retries: Math.min(numberOf(retries) ?? 0, MAX_RETRIES),
    timeout: Math.min(numberOf(timeout) || DEFAULT_TIMEOUT, MAX_TIMEOUT),
    verifyCertificate: sslCertificate !== false,
  };
}

/** Changes every text of a template that is sent, in the order of the request. */
export function mapTemplate(template: RequestTemplate, change: (text: string, place: TextPlace) => string) {
  const { url, headers, parameters, body, authentication } = template;
  const each = (all: readonly Entry[], kind: "header" | "parameter") =>
    all.map(({ key, value }) => ({ key: change(key, { kind, key }), value: change(value, { kind, key }) }));
  return {
    ...template,
    url: change(url, { kind: "url" }),
    headers: each(headers, "header"),
    parameters: each(parameters, "parameter"),
    body: body && { type: body.type, content: change(body.content, { kind: "body", type: body.type }) },
    authentication: authentication && mapAuthentication(authentication, change),
  } satisfies RequestTemplate;
}

/** Where a text of a template stands. */
export type TextPlace =
  | { readonly kind: "url" | "authentication" }
  | { readonly kind: "header" | "parameter"; readonly key: string }
  | { readonly kind: "body"; readonly type: string };

function mapAuthentication(
  authentication: Authentication,
  change: (text: string, place: TextPlace) => string,
): Authentication {
  const place = { kind: "authentication" } as const;
  switch (authentication.kind) {
    case "basic": {
      const { username, password } = authentication;
      return { kind: "basic", username: change(username, place), password: change(password, place) };
    }
    case "bearer":
      return { kind: "bearer", token: change(authentication.token, place) };
  }
}

/** What the platform says of a body; anything else in its place is the content itself. */
const BODY_FIELDS = new Set(["type", "content", "enabled"]);

function bodyOf(body: unknown): RequestTemplate["body"] {
  const isDescribed = Object.keys(record(body)).every((field) => BODY_FIELDS.has(field));
  if (Array.isArray(body) || !isDescribed) return { type: "application/json", content: JSON.stringify(body) };
  if (typeof body === "string") return body === "" ? undefined : { type: typeOf(body), content: body };
  const { type, content, enabled } = record(body);
  const text = typeof content === "object" && content !== null ? JSON.stringify(content) : textOf(content);
  if (enabled === false || text === "") return undefined;
  return { type: textOf(type) || "application/json", content: text };
}

function typeOf(content: string): string {
  return /^\s*[[{]/.test(content) ? "application/json" : "text/plain";
}

function authenticationOf(given: Readonly<Record<string, unknown>>): Authentication | undefined {
  if (given.enabled === false) return undefined;
  switch (textOf(given.type)) {
    case "basic":
      return { kind: "basic", username: textOf(given.username), password: textOf(given.password) };
    case "token":
    case "bearer":
      return { kind: "bearer", token: textOf(given.token) };
    default:
      return undefined;
  }
}

function entries(given: unknown): readonly Entry[] {
  const list: readonly unknown[] = Array.isArray(given)
    ? given
    : Object.entries(record(given)).map(([key, value]) => ({ key, value }));
  return list
    .map(record)
    .filter(({ key, enabled }) => enabled !== false && textOf(key) !== "")
    .map(({ key, value }) => ({ key: textOf(key), value: textOf(value) }));
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function numberOf(value: unknown): number | undefined {
  const number = Number(textOf(value) || Number.NaN);
  return Number.isFinite(number) && number >= 0 ? Math.floor(number) : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
