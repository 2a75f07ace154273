import type { Scalar } from "yaml";
import type { Encoding } from "../../common/literalEncoding.ts";

/** How a scalar of YAML is written. */
export function encodingOf(scalar: Scalar): Encoding {
  switch (scalar.type) {
    case "QUOTE_DOUBLE":
      return "json";
    case "QUOTE_SINGLE":
      return "single";
    default:
      return "plain";
  }
}
