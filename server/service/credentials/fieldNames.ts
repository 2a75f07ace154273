import type { CredentialKind } from "./literalShape.ts";

const PASSWORD = /(?:passwords?|passwd|passphrase|pwd|contrasena|senha)$/;
const TOKEN =
  /(?:secret|token|apikey|apitoken|apisecret|(?:secret|private|access|auth|signing|encryption|subscription|master|account|service|shared|license|consumer|integration|webhook|bot|app|client)key|authorization|jwt|bearer|accesskeyid)$/;

/** Tokens that are no credentials: places in a list, ids of one message or one device, checks of forms, parts of text. */
const NO_CREDENTIAL =
  /(?:page|next|continuation|sync|cursor|resume|reply|quote|csrf|xsrf|push|device|postman|stop|pad|padding|eos|bos|end|start|max|min|per|total|prompt|completion|input|output|idempotency|change|sort|public|anti|client)token$|publickey|(?:has|is|show|use|require|forgot|reset)\w*(?:password|token|secret)$/;

const HINT = /pass|pwd|contrase|senha|secret|token|key|authorization|jwt|bearer/i;

/** What stands in JSON or an expression, and in no name of a field. */
const NO_NAME = /[{}"]/;

/** @returns `undefined` for a name that says nothing of a credential. */
export function fieldKind(name: string): CredentialKind | undefined {
  if (name.length > 64 || NO_NAME.test(name) || !HINT.test(name)) return undefined;
  const bare = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "");
  if (NO_CREDENTIAL.test(bare)) return undefined;
  if (PASSWORD.test(bare)) return "password";
  return TOKEN.test(bare) ? "token" : undefined;
}

/** A label that says little by itself: what stands beside it must look random. */
export function isVagueLabel(label: string): boolean {
  return /^(?:key|sig|signature)$/i.test(label);
}

const WORD =
  "(?:pass(?:word|wd|phrase)|pwd|contrase\\S{1,2}a|senha|secret|token|(?:api|private|access|auth|signing|encryption|subscription|master|account|service|shared|license|consumer|integration|webhook|bot|app|client)[ _.-]?key|authorization|jwt|bearer)";

/** Such a name where it ends in raw JSON, or a label that may be one. */
export const FIELD_IN_JSON = new RegExp(
  String.raw`${WORD}(?:[ _.-]?(?:key|id))?\\*["']\s*[:,}]|(?:key|name|parameter)\\*["']\s*:\s*\\*["']key\b|[?&]${WORD}=`,
  "i",
);

/** Such a name in raw YAML. */
export const FIELD_IN_YAML = new RegExp(String.raw`${WORD}|(?:key|name|parameter)["']?:\s*["']?key\b`, "i");
