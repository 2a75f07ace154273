/** Why there is no answer. */
export type SendProblem =
  | "not-found"
  | "refused"
  | "closed"
  | "unreachable"
  | "certificate"
  | "timeout"
  | "redirects"
  | "refused-redirect"
  | "hidden-redirect"
  | "host-not-allowed"
  | "unsupported"
  | "cross-origin"
  | "other";

/** What the errors of Node and of its `fetch` mean, by their code. */
const PROBLEMS: Readonly<Record<string, SendProblem>> = {
  ENOTFOUND: "not-found",
  EAI_AGAIN: "not-found",
  ECONNREFUSED: "refused",
  ECONNRESET: "closed",
  EPIPE: "closed",
  UND_ERR_SOCKET: "closed",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
  UND_ERR_CONNECT_TIMEOUT: "unreachable",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
};

const LASTING = new Set<SendProblem>([
  "certificate",
  "redirects",
  "refused-redirect",
  "hidden-redirect",
  "host-not-allowed",
  "unsupported",
]);

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/;

/** There is no answer, or none that is read. The host may hold a value: it is to be masked before it is shown. */
export class SendFailure extends Error {
  override readonly name = "SendFailure";
  readonly problem: SendProblem;
  /** With its port, if it is not the usual one. */
  readonly host: string;
  readonly hostname: string;
  /** The platform's name for the failure; empty when it has none. */
  readonly code: string;

  constructor(problem: SendProblem, url: string, code = "", cause?: unknown) {
    super(problem, { cause });
    this.problem = problem;
    const { host, hostname } = new URL(url);
    this.host = host;
    this.hostname = hostname;
    this.code = code;
  }

  /** Tells what an error of the platform means. */
  static of(error: unknown, url: string): SendFailure {
    if (error instanceof SendFailure) return error;
    const code = codeOf(error);
    return new SendFailure(PROBLEMS[code] ?? (CERTIFICATE.test(code) ? "certificate" : "other"), url, code, error);
  }

  /** Whether the same request may get an answer a moment later. */
  get isTransient(): boolean {
    return !LASTING.has(this.problem);
  }
}

/** `fetch` wraps what happened, and what happened on several addresses of a host is wrapped once more. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  if ("errors" in error && Array.isArray(error.errors))
    return error.errors.map(codeOf).find((code) => code !== "") ?? "";
  return "cause" in error ? codeOf(error.cause) : "";
}
