import { findNodeAtOffset, type Node, parseTree, visit } from "jsonc-parser";
import { type Ancestor, kindOfPlace, type Place, type StringSpan, type Structure } from "../../common/place.ts";

/** Reads JSON that may have comments and may be broken. */
export function parseJsonStructure(text: string): Structure {
  const readable = withoutExpressions(text);
  const root = parseTree(readable, [], { allowTrailingComma: true });
  let comments: readonly Comment[] | undefined;
  return {
    placeAt(offset: number): Place {
      const node = root && findNodeAtOffset(root, offset, true);
      if (node?.type === "string") return { kind: kindOfPlace(ancestorsOf(node)), encoding: "json" };
      comments ??= findComments(readable);
      const isComment = comments.some(({ start, end }) => start < offset && offset <= end);
      return { kind: isComment ? "prose" : "configuration", encoding: "json" };
    },
    stringAt(offset: number): StringSpan | undefined {
      const node = root && findNodeAtOffset(root, offset, true);
      if (node?.type !== "string") return undefined;
      const end = node.offset + node.length;
      const isClosed = node.length > 1 && readable[end - 1] === '"';
      return { start: node.offset + 1, end: isClosed ? end - 1 : end, isPlain: false };
    },
  };
}

/** An expression without quotes around it ends what the parser understands; digits in its place do not. */
function withoutExpressions(text: string): string {
  return text.replace(/\{\{[^{}"\r\n]*\}\}|<<[^<>"\r\n]*>>/g, (expression) => "1".repeat(expression.length));
}

interface Comment {
  readonly start: number;
  readonly end: number;
}

function findComments(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  visit(text, { onComment: (start, length) => comments.push({ start, end: start + length }) });
  return comments;
}

function ancestorsOf(node: Node): readonly Ancestor[] {
  const ancestors: Ancestor[] = [];
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.type === "property") ancestors.push({ key: String(at.children?.[0]?.value) });
    else if (at.type === "object") ancestors.push(typed(at));
  }
  return ancestors;
}

function typed(object: Node): Ancestor {
  const property = object.children?.find(({ children }) => children?.[0]?.value === "type");
  const type: unknown = property?.children?.[1]?.value;
  return typeof type === "string" ? { type } : {};
}
