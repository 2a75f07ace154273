import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ValuePrompt, type ValueQuestion } from "../../../client/store/valuePrompt.ts";
import { eventually } from "./eventually.ts";

/** What a person does with an input, which nobody can in a test of the host. */
class FakeInput {
  readonly changed = new vscode.EventEmitter<string>();
  readonly accepted = new vscode.EventEmitter<void>();
  readonly pressed = new vscode.EventEmitter<vscode.QuickInputButton>();
  readonly onDidChangeValue = this.changed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidTriggerButton = this.pressed.event;
  readonly onDidHide = new vscode.EventEmitter<void>().event;
  value = "";
  enabled = true;
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;
  buttons: readonly vscode.QuickInputButton[] = [];
  show() {}
  hide() {}
  dispose() {}

  enter(text: string) {
    this.value = text;
    this.changed.fire(text);
  }
}

describe("The prompt for a value, in the host", () => {
  const { createInputBox } = vscode.window;
  const clipboard = Object.getOwnPropertyDescriptor(vscode.env, "clipboard") ?? {};
  let input: FakeInput;
  let saved: string[];

  /** Asks in the fake input. @param readText of the clipboard */
  function ask(readText: () => Promise<string>, change: Partial<ValueQuestion> = {}) {
    Object.assign(vscode.window, { createInputBox: () => input });
    Object.defineProperty(vscode.env, "clipboard", { configurable: true, get: () => ({ readText }) });
    return new ValuePrompt().ask({
      title: "Title",
      prompt: "Prompt",
      emptyMeansUnchanged: false,
      save: async (value) => {
        saved.push(value.reveal());
        return "done";
      },
      explain: (error) => `explained: ${error}`,
      ...change,
    });
  }

  beforeEach(() => {
    input = new FakeInput();
    saved = [];
  });
  afterEach(() => {
    Object.assign(vscode.window, { createInputBox });
    Object.defineProperty(vscode.env, "clipboard", clipboard);
  });

  it("saves once when Enter is pressed twice right after a paste", async () => {
    let read = (_: string) => {};
    const asked = ask(
      () =>
        new Promise((resolve) => {
          read = resolve;
        }),
    );
    input.enter("fake line 1 fake line 2");
    input.accepted.fire();
    input.accepted.fire();
    read("fake line 1\nfake line 2");
    assert.equal(await asked, "done");
    assert.deepEqual(saved, ["fake line 1\nfake line 2"]);
  });

  it("takes what was pasted when the clipboard cannot be read", async () => {
    const asked = ask(() => Promise.reject(new Error("no permission")));
    input.enter("fake value with spaces");
    input.accepted.fire();
    assert.equal(await asked, "done");
    assert.deepEqual(saved, ["fake value with spaces"]);
  });

  it("says so when a button cannot do what it is for, and goes on", async () => {
    const asked = ask(() => Promise.reject(new Error("no permission")));
    const button = input.buttons.find(({ tooltip }) => /clipboard/.test(tooltip ?? ""));
    assert.ok(button);
    input.pressed.fire(button);
    await eventually(() => input.validationMessage === "explained: Error: no permission");
    input.enter("fake-value");
    input.accepted.fire();
    assert.equal(await asked, "done");
  });
});
