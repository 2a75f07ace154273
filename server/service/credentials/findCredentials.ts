import type { Range } from "vscode-languageserver-types";
import type { YamlDocuments } from "../yamlDocuments.ts";
import { FIELD_IN_JSON, FIELD_IN_YAML } from "./fieldNames.ts";
import { readJsonFile } from "./jsonLiterals.ts";
import type { Literal, Span } from "./literals.ts";
import { type CredentialPart, credentialsIn } from "./rules.ts";
import { sha256 } from "./sha256.ts";
import { VENDOR_PREFIX } from "./vendorTokens.ts";
import { readYamlLiterals } from "./yamlLiterals.ts";

/** A hard-coded credential of a file. `part` is relative to the decoded value of `literal`. */
export interface Credential {
  readonly literal: Literal;
  readonly part: CredentialPart;
  /** Where it stands in the file; the whole string where the credential alone cannot be told. */
  readonly span: Span;
  /** Whether `span` is that of the credential alone, so that it can be replaced. */
  readonly isExact: boolean;
  /** The {@link sha256} of the value. */
  readonly fingerprint: string;
}

/** What is said of a credential to a person: where it stands, and what it is. */
export interface CredentialFlag extends Pick<CredentialPart, "rule" | "called">, Pick<Credential, "fingerprint"> {
  readonly range: Range;
}

/** The strings of a file, and the credentials in them in the order in which they stand. */
export interface Credentials {
  readonly literals: readonly Literal[];
  readonly found: readonly Credential[];
}

const IN_URL = /:\/\/[^\s/?#"'@{}<>:]*:[^\s/?#"'@{}<>]+@|[?&](?:key|sig|signature)=[\w%-]{8}/i;

/**
 * Finds hard-coded credentials. A file without anything like one is not parsed at all.
 * @param yaml reads the text, of a file that is YAML alone
 */
export function findCredentials(text: string, yaml?: (() => YamlDocuments) | undefined): Credentials {
  const field = yaml ? FIELD_IN_YAML : FIELD_IN_JSON;
  if (!VENDOR_PREFIX.test(text) && !field.test(text) && !IN_URL.test(text)) return { literals: [], found: [] };
  const literals = yaml ? readYamlLiterals(text, yaml()) : readJsonFile(text);
  const found: Credential[] = [];
  for (const literal of literals) {
    for (const part of credentialsIn(literal)) {
      const span = literal.locate(part.start, part.end);
      const fingerprint = sha256(literal.value.slice(part.start, part.end));
      found.push({ literal, part, span: span ?? literal.whole(), isExact: span !== undefined, fingerprint });
    }
  }
  return { literals, found: withoutOverlaps(found.sort((a, b) => a.span.start - b.span.start)) };
}

/** Of a string and the JSON in it, the inner string knows more. */
function withoutOverlaps(found: readonly Credential[]): readonly Credential[] {
  const kept: Credential[] = [];
  for (const credential of found) {
    const before = kept.at(-1);
    if (!before || before.span.end <= credential.span.start) kept.push(credential);
    else if (credential.literal.encodings.length > before.literal.encodings.length) kept[kept.length - 1] = credential;
  }
  return kept;
}
