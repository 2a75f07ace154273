import { getNodeValue, type Node, parseTree } from "jsonc-parser";
import { type Document, isCollection, isMap, parseAllDocuments, visit, type YAMLMap } from "yaml";
import { unlessTooDeep } from "../../../common/nesting.ts";
import { parseRequestTemplate, type RequestTemplate } from "./requestTemplate.ts";

/** An HTTP node of a workflow or a tool. Positions are UTF-16 offsets, the end is exclusive. */
export interface HttpNode {
  /** What finds the node again after its file was edited: its id, else its title. */
  readonly key: string;
  /** Its title, else its name or id; empty when it has none. */
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly request: RequestTemplate;
}

/** Finds the HTTP nodes of a file that may be broken, in their order. */
export function findHttpNodes(text: string, language: "json" | "yaml"): readonly HttpNode[] {
  if (!/\bHTTP\b/.test(text)) return [];
  return unlessTooDeep(() => (language === "json" ? inJson(text) : inYaml(text)), []);
}

function inJson(text: string): readonly HttpNode[] {
  const found: HttpNode[] = [];
  const walk = (node: Node): void => {
    const type = node.children?.find((property) => property.children?.[0]?.value === "type")?.children?.[1]?.value;
    const http = type === "HTTP" ? httpNode(getNodeValue(node), node.offset, node.offset + node.length) : undefined;
    if (http) found.push(http);
    else node.children?.forEach(walk);
  };
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root) walk(root);
  return found;
}

function inYaml(text: string): readonly HttpNode[] {
  const found: HttpNode[] = [];
  const options = { logLevel: "silent", strict: false, uniqueKeys: false, merge: true } as const;
  for (const document of parseAllDocuments(text, options)) {
    // A mapping as a key, which braces without quotes make: one in another would be twice as long written out.
    visit(document, { Pair: (_, { key }) => (isCollection(key) ? visit.REMOVE : undefined) });
    visit(document, {
      Map(_, map) {
        if (!isMap(map) || map.get("type") !== "HTTP") return undefined;
        const [start = 0, end = start] = map.range ?? [];
        const http = httpNode(plainValue(map, document), start, end);
        if (!http) return undefined;
        found.push(http);
        return visit.SKIP;
      },
    });
  }
  return found;
}

/** `undefined` for a mapping with an alias, or a merge key, of what is not there. */
function plainValue(map: YAMLMap, document: Document): unknown {
  try {
    return map.toJS(document);
  } catch {
    return undefined;
  }
}

function httpNode(value: unknown, start: number, end: number): HttpNode | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, title, name, configuration }: Readonly<Record<string, unknown>> = { ...value };
  const request = parseRequestTemplate(configuration);
  if (!request) return undefined;
  const [called = ""] = [title, name, id].filter(isFilled);
  return { key: isFilled(id) ? id : called, title: called, start, end, request };
}

function isFilled(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
