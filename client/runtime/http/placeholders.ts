import { mapText } from "./referencedText.ts";
import { mapTemplate, type RequestTemplate, type TextPlace } from "./requestTemplate.ts";
import { encodeForUrl, encodeQuery } from "./urlText.ts";

/** What only a running workflow knows, such as `{{$memory.order.id}}`; secrets are not among it. */
const PLACEHOLDER = /\{\{\s*(\$(?!secrets?\b)[^{}]*?)\s*\}\}|<<\s*(\$(?!secrets?\b)[^<>]*?)\s*>>/g;

/** The placeholders of a request, such as `$memory.order.id`, each once, in the order of the request. */
export function findPlaceholders(template: RequestTemplate): readonly string[] {
  const found = new Set<string>();
  mapTemplate(template, (text) => {
    for (const [, braces, angles] of text.matchAll(PLACEHOLDER)) found.add(braces ?? angles ?? "");
    return text;
  });
  return [...found];
}

/**
 * Puts values in place of placeholders, each encoded for where it lands. References to secrets in a value stay references.
 * @param values by placeholder; one without a value becomes nothing
 */
export function fillPlaceholders(template: RequestTemplate, values: ReadonlyMap<string, string>): RequestTemplate {
  return mapTemplate(template, (text, place) =>
    text.replace(PLACEHOLDER, (...match: readonly unknown[]) => {
      const [whole, braces, angles, offset] = match;
      const value = values.get(String(braces ?? angles)) ?? "";
      const [before, after] = [text.slice(0, Number(offset)), text.slice(Number(offset) + String(whole).length)];
      return mapText(value, encoderFor(place, before, after), (written) => written);
    }),
  );
}

function encoderFor(place: TextPlace, before: string, after: string): (value: string) => string {
  switch (place.kind) {
    case "url":
      return (value) => encodeForUrl(value, before, after);
    case "body":
      if (/x-www-form-urlencoded/i.test(place.type)) return encodeQuery;
      if (/json/i.test(place.type) && endsInString(before)) return (value) => JSON.stringify(value).slice(1, -1);
      return (value) => value;
    case "header":
    case "parameter":
    case "authentication":
      return (value) => value;
  }
}

/** Whether JSON breaks off inside of a string. */
function endsInString(json: string): boolean {
  const outside = json.replace(/"(?:[^"\\]|\\.)*"/gs, "");
  return outside.includes('"');
}
