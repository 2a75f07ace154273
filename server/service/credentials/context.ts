import { type Ancestor, kindOfPlace, type PlaceKind } from "../../../common/place.ts";
import type { Literal, Owner } from "./literals.ts";

/** Fields of other tools that hold a program, of which the platform does not say how a secret is read there. */
const PROGRAM_FIELD = /^(?:(?:js|function|python|source)?code|scripts?|commands?|jsCode|functionCode|pythonCode)$/i;

/** Whether a string holds a program, in whatever language: names of fields mean nothing in there. */
export function isProgram(literal: Literal): boolean {
  const isNamedSo = literal.encodings.length === 1 && literal.key !== undefined && PROGRAM_FIELD.test(literal.key);
  return isNamedSo || placeOf(literal) === "code";
}

/** What kind of text a string of a file is. */
export function placeOf(literal: Literal): PlaceKind {
  const ancestors: Ancestor[] = literal.key === undefined ? [] : [{ key: literal.key }];
  for (const owner of ownersOf(literal)) {
    const type = owner.strings.get("type");
    if (type !== undefined) ancestors.push({ type });
    if (owner.key !== undefined) ancestors.push({ key: owner.key });
  }
  return kindOfPlace(ancestors);
}

const LABEL_FIELDS = ["key", "name", "header", "headerName", "parameter", "param", "field", "fieldName"];
const VALUE_FIELD = /^(?:(?:string|header|field|default)?value|default|inputDisplayName|displayName)$/i;

/** What a string is called: its key, or in the form `{key, value}` what the mapping says beside it. */
export function labelOf(literal: Literal): string | undefined {
  if (literal.key === undefined || !VALUE_FIELD.test(literal.key)) return literal.key;
  const label = LABEL_FIELDS.find((field) => literal.owner.strings.has(field));
  return label === undefined ? literal.key : literal.owner.strings.get(label);
}

/** The mappings around a string, from it outwards. */
export function* ownersOf(literal: Literal): Iterable<Owner> {
  for (let owner: Owner | undefined = literal.owner; owner; owner = owner.parent) yield owner;
}
