import { createScanner, type SyntaxKind } from "jsonc-parser";

/** An expression without quotes around it ends what the parser understands; digits in its place do not. */
export function withoutExpressions(text: string): string {
  return text.replace(/\{\{[^{}"\r\n]*\}\}|<<[^<>"\r\n]*>>/g, (expression) => "1".repeat(expression.length));
}

const OPEN_BRACE: SyntaxKind.OpenBraceToken = 1;
const OPEN_BRACKET: SyntaxKind.OpenBracketToken = 3;
const END: SyntaxKind.EOF = 17;

/**
 * Where the next object or list begins: the parser reads the first value of a text, and others can stand behind it.
 * @param offset UTF-16, outside of values and comments
 */
export function nextValueStart(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  for (;;) {
    const token = scanner.scan();
    if (token === OPEN_BRACE || token === OPEN_BRACKET) return scanner.getTokenOffset();
    if (token === END) return undefined;
  }
}
