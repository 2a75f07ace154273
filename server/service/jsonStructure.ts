import { findNodeAtOffset, type Node, parseTree, visit } from "jsonc-parser";
import { type Ancestor, kindOfPlace, type Place, type StringSpan, type Structure } from "../../common/place.ts";
import { nextValueStart, withoutExpressions } from "./jsonText.ts";
import { spanAt } from "./spans.ts";

/** Reads JSON that may have comments, may be broken, and may have more values behind the first. */
export function parseJsonStructure(text: string): Structure {
  const readable = withoutExpressions(text);
  const values = readValues(readable);
  let comments: readonly Comment[] | undefined;
  return {
    placeAt(offset: number): Place {
      const found = findString(values, offset);
      if (found) return { kind: kindOfPlace(ancestorsOf(found.node)), encoding: "json" };
      comments ??= findComments(readable, values);
      const isComment = comments.some(({ start, end }) => start < offset && offset <= end);
      return { kind: isComment ? "prose" : "configuration", encoding: "json" };
    },
    stringAt(offset: number): StringSpan | undefined {
      const found = findString(values, offset);
      if (!found) return undefined;
      const { node, start } = found;
      const end = start + node.length;
      const isClosed = node.length > 1 && readable[end - 1] === '"';
      return { start: start + 1, end: isClosed ? end - 1 : end, isPlain: false };
    },
  };
}

/** A value of a text. The offsets of its nodes count from `origin`. */
interface Value {
  readonly start: number;
  readonly end: number;
  readonly origin: number;
  readonly root: Node;
}

function readValues(text: string): readonly Value[] {
  const values: Value[] = [];
  for (let origin: number | undefined = 0; origin !== undefined; ) {
    const root = parseTree(text.slice(origin), [], { allowTrailingComma: true });
    if (!root) break;
    const start: number = origin + root.offset;
    const end = start + root.length;
    values.push({ start, end, origin, root });
    origin = nextValueStart(text, end);
  }
  return values;
}

function findString(values: readonly Value[], offset: number) {
  const value = spanAt(values, offset);
  const node = value && findNodeAtOffset(value.root, offset - value.origin, true);
  return value && node?.type === "string" ? { node, start: value.origin + node.offset } : undefined;
}

interface Comment {
  readonly start: number;
  readonly end: number;
}

function findComments(text: string, values: readonly Value[]): readonly Comment[] {
  return [0, ...values.slice(1).map(({ origin }) => origin)].flatMap((origin) => {
    const comments: Comment[] = [];
    const onComment = (start: number, length: number) => {
      comments.push({ start: origin + start, end: origin + start + length });
    };
    visit(text.slice(origin), { onComment });
    return comments;
  });
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
