import assert from "node:assert/strict";
import { type Ancestor, kindOfPlace } from "../../../common/place.ts";

const key = (name: string): Ancestor => ({ key: name });
const type = (name: string): Ancestor => ({ type: name });

describe("kindOfPlace", () => {
  for (const [title, ancestors, kind] of [
    ["nothing around", [], "configuration"],
    ["the content of a CODE node", [key("content"), {}, key("configuration"), type("CODE")], "code"],
    ["another field of a CODE node", [key("memoryVersion"), {}, key("configuration"), type("CODE")], "configuration"],
    ["the title of a CODE node", [key("title"), type("CODE")], "configuration"],
    [
      "the body of an HTTP node",
      [key("content"), type("application/json"), key("body"), {}, key("configuration"), type("HTTP")],
      "configuration",
    ],
    [
      "the content of a field in a CODE node that has a type of its own",
      [key("content"), type("text"), type("CODE")],
      "code",
    ],
    ["anything in a NOTE", [key("text"), {}, key("configuration"), type("NOTE")], "prose"],
    ["an HTTP node within a list under a NOTE's parent", [key("url"), type("HTTP"), type("NOTE")], "configuration"],
    ["the description of a workflow", [key("workflowDescription"), {}], "prose"],
    ["the description of a tool", [key("toolDescription"), {}], "prose"],
    ["a description", [key("description"), type("HTTP")], "prose"],
    ["a comment", [key("comment"), {}, key("configuration"), type("HTTP")], "prose"],
    ["a prompt", [key("prompt"), {}, key("configuration"), type("AI_TASK")], "prose"],
    ["a prompt by another name", [key("systemPrompt"), type("AI_LOGIC")], "prose"],
    ["a field below a description", [key("url"), {}, key("description")], "configuration"],
    ["a title", [key("workflowName"), {}], "configuration"],
  ] as const) {
    it(`${title}: ${kind}`, () => assert.equal(kindOfPlace(ancestors), kind));
  }
});
