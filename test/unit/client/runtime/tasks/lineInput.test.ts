import assert from "node:assert/strict";
import { LineInput } from "../../../../../client/runtime/tasks/lineInput.ts";

/** Types keys, and gives what was shown and what was handed over. */
function typed(...keys: readonly string[]) {
  const line = new LineInput();
  const read = keys.map((key) => line.read(key));
  return { echo: read.map(({ echo }) => echo).join(""), input: read.flatMap(({ input }) => input) };
}

describe("Keys typed into the terminal of a task", () => {
  it("are shown, and handed over line by line", () => {
    assert.deepEqual(typed("y", "e", "s", "\r", "n"), { echo: "yes\r\nn", input: [{ kind: "text", text: "yes\n" }] });
  });

  it("can be erased, whole characters at once, up to the start of the line", () => {
    assert.deepEqual(typed("n🔑", "\u007f", "\u007f", "\u007f", "y\r"), {
      echo: "n🔑\b \b\b \by\r\n",
      input: [{ kind: "text", text: "y\n" }],
    });
  });

  it("may be a pasted text of several lines", () => {
    assert.deepEqual(typed("one\r\ntwo\n").input, [
      { kind: "text", text: "one\n" },
      { kind: "text", text: "two\n" },
    ]);
  });

  it("interrupt with Ctrl+C, and end the input with Ctrl+D", () => {
    assert.deepEqual(typed("half", "\u0003", "\u0004"), {
      echo: "half^C\r\n",
      input: [{ kind: "interrupt" }, { kind: "end" }],
    });
    assert.deepEqual(typed("half", "\u0004").input, [{ kind: "text", text: "half" }]);
  });

  it("that have no character are passed over", () => {
    assert.deepEqual(typed("\u001b[A", "\u001b[1;5C", "\u001bOP", "\u001b", "x"), { echo: "x", input: [] });
  });
});
