import { correctedName } from "./names.ts";

/** What is known of a credential besides its value. */
export interface NameClues {
  /** The usual name of a token whose shape tells its service. */
  readonly vendor?: string;
  /** The name of its field, such as `clientSecret` or `Authorization`. */
  readonly field: string;
  /** The host that it is sent to. */
  readonly host?: string;
  /** The title of its node. */
  readonly title?: string;
}

/**
 * A name for a secret: the service and the kind of key, such as `STRIPE_SECRET_KEY`.
 * @param taken names that cannot be used
 */
export function proposeName(clues: NameClues, taken: ReadonlySet<string>): string {
  const kind = kindOf(clues.field);
  const service = (clues.host && serviceOfHost(clues.host)) || serviceOfTitle(clues.title ?? "", kind);
  const name = clues.vendor ?? joined(service, kind);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}_${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function kindOf(field: string): string {
  const words = correctedName(field.replace(/([a-z\d])([A-Z])/g, "$1 $2")).replace(/^X_(?=.)/, "");
  if (/^(?:AUTHORIZATION|AUTH|BEARER|JWT)?$/.test(words)) return "TOKEN";
  if (/^(?:KEY|APIKEY)$/.test(words)) return "API_KEY";
  if (/^(?:PASSWD|PWD)$/.test(words)) return "PASSWORD";
  return words;
}

const COMMON_LABELS = new Set(["api", "www", "app", "com", "co", "net", "org", "gov", "edu", "localhost"]);

/** The label that names the service: `api.stripe.com` and `stripe.co.uk` are both Stripe's. */
function serviceOfHost(host: string): string {
  if (/^[\d.:[\]]+$/.test(host)) return "";
  const labels = host.toLowerCase().split(".");
  const names = labels.length > 1 ? labels.slice(0, -1) : labels;
  return correctedName(names.findLast((label) => !COMMON_LABELS.has(label)) ?? "");
}

const COMMON_WORDS = new Set(
  "A AN THE TO OF FOR FROM IN ON WITH AND OR BY HTTP HTTPS REQUEST CALL GET POST PUT SEND FETCH SET EDIT FIELDS NODE API NEW".split(
    " ",
  ),
);

const MAX_TITLE_WORDS = 3;

function serviceOfTitle(title: string, kind: string): string {
  const words = correctedName(title.replace(/\([^)]*\)/g, " ")).split("_");
  return words
    .filter((word) => word !== "" && !/^\d+$/.test(word) && !COMMON_WORDS.has(word) && !kind.split("_").includes(word))
    .slice(0, MAX_TITLE_WORDS)
    .join("_");
}

/** Words that the field repeats from the service stand once. */
function joined(service: string, kind: string): string {
  if (service === "" || kind === service || kind.startsWith(`${service}_`)) return kind;
  return `${service}_${kind}`;
}
