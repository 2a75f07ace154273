import type { HttpNode } from "./httpNodes.ts";

/** Where an HTTP node stands, as a CodeLens gives it to its command. */
export interface NodePlace {
  /** Of its file. */
  readonly uri: string;
  readonly key: string;
  /** A UTF-16 offset, which tells nodes of the same key apart. */
  readonly start: number;
}

/** Reads the argument of a command; `undefined` when it is none. */
export function parseNodePlace(argument: unknown): NodePlace | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { uri, key, start }: { uri?: unknown; key?: unknown; start?: unknown } = argument;
  if (typeof uri !== "string" || typeof key !== "string" || typeof start !== "number") return undefined;
  return { uri, key, start };
}

/** The node that holds a position; `nodes` are in order. */
export function httpNodeAt(nodes: readonly HttpNode[], offset: number): HttpNode | undefined {
  return nodes.find(({ start, end }) => start <= offset && offset <= end);
}
