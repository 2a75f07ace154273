import assert from "node:assert/strict";
import type { LogOutputChannel } from "vscode";
import { rememberEnd } from "../../../client/recentLog.ts";

describe("The end of the log", () => {
  /** Has the part of a channel that is asked for here; `this` has to be the channel, as in VS Code. */
  class Channel {
    readonly name = "Secrets";
    readonly #written: string[] = [];
    info(message: string) {
      this.#written.push(message);
    }
    error(message: string) {
      this.#written.push(message);
    }
    clear() {
      return this.#written.splice(0).join(", ");
    }
  }
  const channel = () => new Channel() as unknown as LogOutputChannel & Channel;

  it("is what was written last, with level and time", () => {
    const { log, end } = rememberEnd(channel(), 2);
    log.info("one");
    log.info("two");
    log.error("three");
    assert.deepEqual(
      end()
        .split("\n")
        .map((line) => line.replace(/^\d{4}-\d\d-\d\d [\d:.]+ /, "")),
      ["[info] two", "[error] three"],
    );
  });

  it("leaves the log what it is", () => {
    const original = channel();
    const { log } = rememberEnd(original);
    log.info("one");
    assert.equal(log.name, "Secrets");
    assert.equal(log.clear(), "one");
  });

  it("has where an error was thrown, and not what it says", () => {
    const { log, end } = rememberEnd(channel());
    log.error(new Error("fake-canary-value"));
    assert.match(end(), /\[error\] Error\n\s+at .*recentLog\.test/);
  });
});
