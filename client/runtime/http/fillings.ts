import { maskOf } from "../../store/mask.ts";
import { base64, type Filling } from "./buildRequest.ts";
import { mapText } from "./referencedText.ts";

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
