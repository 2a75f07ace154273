/** Offsets in JavaScript source are UTF-16, ends are exclusive. */

const SKIPPED = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
const REGULAR_EXPRESSION = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const WORD = /[\w$]+/y;

/** After these words an operand follows, so that a `/` starts a regular expression. */
const OPERATOR_WORD = /^(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$/;

/**
 * Whether a string or template literal starts at `offset`, rather than a quote within another literal or a comment.
 */
export function literalStartsAt(code: string, offset: number): boolean {
  const depths: number[] = [];
  let depth = 0;
  let afterOperand = false;
  let at = 0;
  const passed = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [text = ""] = pattern.exec(code) ?? [];
    at += text.length;
    return text;
  };
  const passTemplatePart = () => {
    const part = passed(TEMPLATE_PART);
    if (part === "") at = code.length;
    if (part.endsWith("${")) depths.push(depth);
    afterOperand = !part.endsWith("${");
  };
  while (at < offset) {
    if (passed(SKIPPED) !== "") continue;
    const character = code[at] ?? "";
    if (character === "`") {
      at += 1;
      passTemplatePart();
    } else if (character === "}" && depths.at(-1) === depth) {
      depths.pop();
      at += 1;
      passTemplatePart();
    } else if (passed(STRING) !== "") {
      afterOperand = true;
    } else if (character === '"' || character === "'") {
      // The code is broken, so what follows cannot be told.
      return false;
    } else if (character !== "/" || afterOperand || passed(REGULAR_EXPRESSION) === "") {
      const word = passed(WORD);
      if (word === "") at += 1;
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      afterOperand = word === "" ? /[)\]}]/.test(character) : !OPERATOR_WORD.test(word);
    } else {
      afterOperand = true;
    }
  }
  return at === offset && /["'`]/.test(code[offset] ?? "");
}

const FUNCTION =
  /\basync\s+function\b[^{]*\{|\basync\s*(?:\([^()]*\)|[\w$]+)\s*=>|\bfunction\b|=>|\bclass\b|\b(?!(?:if|for|while|switch|catch|with)\b)[\w$]+\s*\([^()]*\)\s*\{/g;

/**
 * Whether `await` may stand behind a piece of code, as far as can be told without parsing it: no function that is not
 * asynchronous was begun, and none that may have ended is looked into.
 */
export function allowsAwait(code: string): boolean {
  return Array.from(code.matchAll(FUNCTION)).every(([match]) => match.startsWith("async"));
}
