import { type Node, parseTree, visit } from "jsonc-parser";
import { type Ancestor, kindOfPlace, type Place, type StringSpan, type Structure } from "../../common/place.ts";
import { nextValueStart, withoutExpressions } from "./jsonText.ts";
import { spanAt } from "./spans.ts";

/**
 * Reads JSON that may have comments, may be broken, and may have more values behind the first.
 * @throws RangeError for what is nested deeper than the stack allows
 */
export function parseJsonStructure(text: string): Structure {
  const readable = withoutExpressions(text);
  const values = readValues(readable);
  const strings = values.flatMap(stringsOf);
  const types = new Map<Node, Ancestor>();
  let comments: readonly Comment[] | undefined;
  return {
    placeAt(offset: number): Place {
      const string = spanAt(strings, offset);
      if (string) return { kind: kindOfPlace(ancestorsOf(string.node, types)), encoding: "json" };
      comments ??= findComments(readable, values);
      const comment = spanAt(comments, offset);
      return { kind: comment && comment.start < offset ? "prose" : "configuration", encoding: "json" };
    },
    stringAt(offset: number): StringSpan | undefined {
      const string = spanAt(strings, offset);
      if (!string) return undefined;
      const { start, end } = string;
      const isClosed = end - start > 1 && readable[end - 1] === '"';
      return { start: start + 1, end: isClosed ? end - 1 : end, isPlain: false };
    },
  };
}

/** A value of a text. The offsets of its nodes count from `origin`. */
interface Value {
  readonly origin: number;
  readonly root: Node;
}

function readValues(text: string): readonly Value[] {
  const values: Value[] = [];
  for (let origin: number | undefined = 0; origin !== undefined; ) {
    const root = parseTree(text.slice(origin), [], { allowTrailingComma: true });
    if (!root) break;
    values.push({ origin, root });
    origin = nextValueStart(text, origin + root.offset + root.length);
  }
  return values;
}

interface LocatedString {
  readonly start: number;
  readonly end: number;
  readonly node: Node;
}

/** All strings, keys included, in order. */
function stringsOf({ origin, root }: Value): readonly LocatedString[] {
  const strings: LocatedString[] = [];
  const walk = (node: Node): void => {
    const start = origin + node.offset;
    if (node.type === "string") strings.push({ start, end: start + node.length, node });
    else node.children?.forEach(walk);
  };
  walk(root);
  return strings;
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

/** @param types those of the objects that were asked for so far */
function ancestorsOf(node: Node, types: Map<Node, Ancestor>): readonly Ancestor[] {
  const ancestors: Ancestor[] = [];
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.type === "property") ancestors.push({ key: String(at.children?.[0]?.value) });
    if (at.type !== "object") continue;
    const type = types.get(at) ?? typed(at);
    types.set(at, type);
    ancestors.push(type);
  }
  return ancestors;
}

function typed(object: Node): Ancestor {
  const property = object.children?.find(({ children }) => children?.[0]?.value === "type");
  const type: unknown = property?.children?.[1]?.value;
  return typeof type === "string" ? { type } : {};
}
