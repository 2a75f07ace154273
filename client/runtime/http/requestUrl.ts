import type { Filling } from "./fillings.ts";
import { mapText } from "./referencedText.ts";
import type { RequestTemplate } from "./requestTemplate.ts";
import { encodeForUrl, encodeQuery } from "./urlText.ts";

/** The URL of a template with its parameters, as its `filling` has them. */
export function requestUrl({ url, parameters }: RequestTemplate, filling: Filling): string {
  const at = url.indexOf("#");
  const base = at === -1 ? url : url.slice(0, at);
  const query = parameters.map(({ key, value }) => `${queryText(key, filling)}=${queryText(value, filling)}`).join("&");
  const joint = query === "" ? "" : !base.includes("?") ? "?" : /[?&]$/.test(base) ? "" : "&";
  return urlText(base, filling) + joint + query;
}

function urlText(url: string, filling: Filling): string {
  let before = "";
  let rest = url;
  const add = (piece: string, written: string) => {
    before += piece;
    rest = rest.slice(written.length);
    return piece;
  };
  return mapText(
    url,
    (piece) => add(piece, piece),
    (written, name) => {
      const value = filling.reference(written, name);
      return add(filling.isEncoded ? encodeForUrl(value, before, rest.slice(written.length)) : value, written);
    },
  );
}

function queryText(text: string, filling: Filling): string {
  if (filling.isEncoded) return encodeQuery(filling.text(text));
  return mapText(text, encodeQueryAround, filling.reference);
}

/** Where placeholders are kept, as in a copied command, they are to be found again. */
function encodeQueryAround(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}|<<[^<>]*>>|([^{<]+|[{<])/g, (whole: string, plain: string | undefined) =>
    plain === undefined ? whole : encodeQuery(plain),
  );
}
