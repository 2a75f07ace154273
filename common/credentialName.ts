import { correctedName, saysLittle } from "./names.ts";

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
  // A header of its own, such as `X-Billbee-Api-Key`, names the service.
  const isNamed = /^x-/i.test(clues.field) && !saysLittle(kind);
  const service = (clues.host && serviceOfHost(clues.host)) || (isNamed ? "" : serviceOfTitle(clues.title ?? "", kind));
  const name = clues.vendor ?? joined(service, kind);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}_${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function kindOf(field: string): string {
  const words = correctedName(field.replace(/(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])/g, " ")).replace(/^X_(?=.)/, "");
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

/** What a node does, and how, says nothing about the service. */
const COMMON_WORDS = new Set(
  "A AN THE TO INTO OF FOR FROM IN ON WITH VIA USING AND OR BY ALL HTTP HTTPS REQUEST CALL GET POST PUT SEND FETCH SET SETUP EDIT CREATE ADD UPDATE DELETE REMOVE LIST READ SAVE SEARCH QUERY CHECK RUN GENERATE EXTRACT RETRIEVE PERFORM UPLOAD DOWNLOAD SCRAPE AUTH AUTHENTICATION AUTHORIZATION LOGIN LOG FIELDS CONFIG NODE API NEW".split(
    " ",
  ),
);

const MAX_TITLE_WORDS = 3;

function serviceOfTitle(title: string, kind: string): string {
  // The service is what a node works with: `Get image with ScrapingBee`.
  const [, tool = ""] = /\b(?:via|with|using)\s+(\p{Lu}.*)/u.exec(title) ?? [];
  return tellingWords(tool, kind) || tellingWords(title, kind);
}

function tellingWords(text: string, kind: string): string {
  const ofKind = kind.split("_");
  return correctedName(text.replace(/\([^)]*\)|['’]s\b/g, " "))
    .split("_")
    .filter((word) => {
      // Copies of a node are numbered.
      const stem = word.replace(/\d+$/, "");
      return stem !== "" && !COMMON_WORDS.has(stem) && !ofKind.includes(word);
    })
    .slice(0, MAX_TITLE_WORDS)
    .join("_");
}

/** Words that the field repeats from the service stand once. */
function joined(service: string, kind: string): string {
  if (service === "" || kind === service || kind.startsWith(`${service}_`)) return kind;
  return `${service}_${kind}`;
}
