import { maskOf } from "../../store/mask.ts";
import { base64 } from "./buildRequest.ts";
import { mapText } from "./referencedText.ts";

/** What takes the place of a reference. */
export interface Filling {
  /** For a reference in a URL or a form. */
  reference(written: string, name: string): string;
  /** For any other text: its references replaced, escaped for the JSON that it may be. */
  text(text: string): string;
  /** Whether what `reference` gives is encoded for where it lands; a mask is not. */
  readonly isEncoded: boolean;
  /** What is written for the two parts of basic authentication. */
  basic(credentials: string): string;
}

/** Leaves references as they are written. */
export const KEPT: Filling = {
  reference: (written) => written,
  text: (text) => text,
  isEncoded: false,
  basic: (credentials) => credentials,
};

/** Shows the mask of each secret, which needs no value. */
export const MASKED: Filling = {
  reference: (_, name) => maskOf(name),
  text: (text) =>
    mapText(
      text,
      (piece) => piece,
      (_, name) => maskOf(name),
    ),
  isEncoded: false,
  basic: (credentials) => `base64(${credentials})`,
};

/** Puts the values in, which only what sends the request may do. */
export function filledBy(secrets: { resolveText(text: string): string }): Filling {
  return {
    reference: (written) => secrets.resolveText(written),
    text: (text) => secrets.resolveText(text),
    isEncoded: true,
    basic: base64,
  };
}
