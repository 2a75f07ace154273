/** Offsets in JavaScript source are UTF-16, ends are exclusive. */

/** A comment that nothing closes goes on to the end. */
const SKIPPED = /\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const STRING = /'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'|"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"/y;
const UNCLOSED_STRING = /["'][^\n]*/y;
const TEMPLATE_PART = /[^`\\$]*(?:(?:\\[\s\S]|\$(?!\{))[^`\\$]*)*(?:`|\$\{)/y;
const REGULAR_EXPRESSION = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const WORD = /[\w$]+/y;

/** After these words an operand follows, so that a `/` starts a regular expression. */
const OPERATOR_WORD = /^(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$/;

/** Text in source: what a string holds, or a template on one side of a substitution. */
export interface LiteralText {
  /** Without what delimits it. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Whether the literal holds nothing else, so that its quotes stand at both ends. */
  readonly isWhole: boolean;
  /** `false` where code that is broken before it leaves in doubt what starts and what ends there. */
  readonly isCertain: boolean;
}

/** The text of all string and template literals, in order. */
export function literalsIn(code: string): readonly LiteralText[] {
  const literals: LiteralText[] = [];
  const depths: number[] = [];
  let depth = 0;
  let afterOperand = false;
  let isCertain = true;
  let at = 0;
  const passed = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [text = ""] = pattern.exec(code) ?? [];
    at += text.length;
    return text;
  };
  const passTemplatePart = (isFirst: boolean) => {
    at += 1;
    const start = at;
    const part = passed(TEMPLATE_PART);
    if (part === "") at = code.length;
    const isSubstituted = part.endsWith("${");
    if (isSubstituted) depths.push(depth);
    afterOperand = !isSubstituted;
    const end = part === "" ? at : at - (isSubstituted ? 2 : 1);
    literals.push({ start, end, quote: "`", isWhole: isFirst && part.endsWith("`"), isCertain });
  };
  while (at < code.length) {
    if (passed(SKIPPED) !== "") continue;
    const start = at;
    const character = code[at] ?? "";
    if (character === "`") {
      passTemplatePart(true);
    } else if (character === "}" && depths.at(-1) === depth) {
      depths.pop();
      passTemplatePart(false);
    } else if (passed(STRING) !== "") {
      literals.push({ start: start + 1, end: at - 1, quote: character, isWhole: true, isCertain });
      afterOperand = true;
    } else if (passed(UNCLOSED_STRING) !== "") {
      isCertain = false;
      literals.push({ start: start + 1, end: at, quote: character, isWhole: false, isCertain });
      afterOperand = true;
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
  return literals;
}

/** What begins a function, up to its body. */
export interface FunctionHead {
  readonly start: number;
  readonly end: number;
  readonly isAsync: boolean;
}

const FUNCTION =
  /\basync\s+function\b[^{]*\{|\basync\s*(?:\([^()]*\)|[\w$]+)\s*=>|\bfunction\b|=>|\bclass\b|\b(?!(?:if|for|while|switch|catch|with)\b)[\w$]+\s*\([^()]*\)\s*\{/g;

/** The functions and classes that begin in a piece of code, as far as can be told without parsing it; in order. */
export function functionHeadsIn(code: string): readonly FunctionHead[] {
  return Array.from(code.matchAll(FUNCTION), ({ 0: text, index }) => {
    return { start: index, end: index + text.length, isAsync: text.startsWith("async") };
  });
}
