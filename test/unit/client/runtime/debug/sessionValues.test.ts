import assert from "node:assert/strict";
import { mock } from "node:test";
import { SessionValues } from "../../../../../client/runtime/debug/sessionValues.ts";
import { SecretValue } from "../../../../../client/store/secretValue.ts";

const secret = (name: string) => ({ name, value: new SecretValue(`fake-value-${name}`) });
const ALL = "fake-value-A fake-value-B";

describe("The values of debug sessions", () => {
  let values: SessionValues;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    values = new SessionValues();
  });
  afterEach(() => {
    values.dispose();
    mock.timers.reset();
  });

  it("are masked from before the first session until the last one has ended", () => {
    values.add([secret("A")]);
    values.noteStart();
    values.noteStart();
    values.noteEnd();
    assert.equal(values.redactor.redactText(ALL), "[secret:A] fake-value-B");
    values.noteEnd();
    assert.equal(values.redactor.redactText(ALL), ALL);
  });

  it("stay while another session ends and theirs is about to start", () => {
    values.add([secret("A")]);
    values.noteStart();
    values.add([secret("B")]);
    values.noteEnd();
    assert.equal(values.redactor.redactText(ALL), "[secret:A] [secret:B]");
    values.noteStart();
    values.noteEnd();
    assert.equal(values.redactor.redactText(ALL), ALL);
  });

  it("go when their session has not started within an hour, unless another one runs", () => {
    values.add([secret("A")]);
    mock.timers.tick(59 * 60_000);
    assert.equal(values.redactor.redactText(ALL), "[secret:A] fake-value-B");
    mock.timers.tick(60_000);
    assert.equal(values.redactor.redactText(ALL), ALL);

    values.add([secret("A")]);
    values.noteStart();
    values.add([secret("B")]);
    mock.timers.tick(60 * 60_000);
    assert.equal(values.redactor.redactText(ALL), "[secret:A] [secret:B]");
    values.noteEnd();
    assert.equal(values.redactor.redactText(ALL), ALL);
  });
});
