import assert from "node:assert/strict";
import { Restarts } from "../../../client/restarts.ts";

const MINUTE = 60_000;

describe("Restarts", () => {
  let now: number;
  let told: number;
  let restarts: Restarts;
  const endAfter = (life: number) => {
    now += life;
    return restarts.noteEnd();
  };

  beforeEach(() => {
    now = 0;
    told = 0;
    restarts = new Restarts({
      now: () => now,
      trouble: () => {
        told += 1;
      },
    });
  });

  it("are soon, and not worth a word, for what ends now and then", () => {
    for (let day = 0; day < 100; day += 1) assert.ok(endAfter(11 * MINUTE) <= 20);
    assert.equal(told, 0);
  });

  it("wait a second after fifty ends in a row, and the user is told once", () => {
    let pause = 0;
    for (let end = 0; end < 50; end += 1) pause = endAfter(pause + 500);
    assert.ok(pause > 500 && pause < 1500, String(pause));
    assert.equal(told, 1);
  });

  it("take a seventh of the time at most for what never lives longer than a second", () => {
    let [pause, starts] = [0, 0];
    while (now < 60 * MINUTE) {
      pause = endAfter(pause + 1000);
      starts += 1;
    }
    assert.ok(starts < 60 * 60 * (1 / 7), String(starts));
    assert.ok(pause <= MINUTE);
    assert.equal(told, 1);
  });

  it("are soon again after ten quiet minutes", () => {
    for (let end = 0; end < 50; end += 1) endAfter(500);
    assert.ok(endAfter(11 * MINUTE) <= 20);
  });
});
