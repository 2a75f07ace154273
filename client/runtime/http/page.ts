import { mediaType } from "./decodeBody.ts";

/** What stands in a read-only document, masked. */
export interface Page {
  readonly text: string;
  /** VS Code's id of the language to colour it as. */
  readonly language: string;
}

/** How a language writes what is not of it; `undefined` for plain text, where everything is. */
interface Comments {
  readonly start: string;
  readonly line: string;
  readonly end: string;
}

const LINES: Comments = { start: "", line: "// ", end: "" };
const MARKUP: Comments = { start: "<!--\n", line: "", end: "-->\n" };
const COMMENTS: Readonly<Record<string, Comments | undefined>> = {
  jsonc: LINES,
  javascript: LINES,
  html: MARKUP,
  xml: MARKUP,
  css: { start: "/*\n", line: "", end: "*/\n" },
  yaml: { start: "", line: "# ", end: "" },
};

/** The language that a body is coloured as. */
export function languageOf(contentType: string, isJson: boolean): string {
  const type = mediaType(contentType);
  if (isJson) return "jsonc";
  if (type === "text/html" || type === "application/xhtml+xml") return "html";
  if (/[/+]xml$/.test(type)) return "xml";
  if (/javascript$/.test(type)) return "javascript";
  if (/yaml$/.test(type)) return "yaml";
  return type === "text/css" ? "css" : "plaintext";
}

/** Puts a head before a body, as a comment where the language has comments. */
export function pageOf(head: readonly string[], body: string, language: string): Page {
  const comments = COMMENTS[language];
  const { start, line, end } = comments ?? { start: "", line: "", end: "" };
  const safe = (text: string) => text.replaceAll("-->", "-- >").replaceAll("*/", "* /");
  const lines = head.map((text) => `${line}${comments ? safe(text) : text}`.trimEnd());
  return { text: `${start}${lines.join("\n")}\n${end}\n${body}${body.endsWith("\n") ? "" : "\n"}`, language };
}
