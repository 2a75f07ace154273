import assert from "node:assert/strict";
import { exactTime, relativeTime } from "../../../common/relativeTime.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const THEN = "2026-03-01T10:30:00.000Z";

const said = (elapsed: number, locale = "en") => relativeTime(THEN, Date.parse(THEN) + elapsed, locale);

describe("relativeTime", () => {
  for (const [elapsed, text] of [
    [0, "now"],
    [59 * SECOND, "now"],
    [MINUTE, "1 minute ago"],
    [59 * MINUTE + 59 * SECOND, "59 minutes ago"],
    [HOUR, "1 hour ago"],
    [DAY - 1, "23 hours ago"],
    [DAY, "yesterday"],
    [3 * DAY, "3 days ago"],
    [7 * DAY - 1, "6 days ago"],
    [7 * DAY, "last week"],
    [29 * DAY, "4 weeks ago"],
    [30 * DAY, "last month"],
    [90 * DAY, "3 months ago"],
    [365 * DAY, "last year"],
    [800 * DAY, "2 years ago"],
    [-5 * DAY, "now"],
  ] as const) {
    it(`${elapsed / MINUTE} minutes: ${text}`, () => assert.equal(said(elapsed), text));
  }

  it("speaks the language of the editor", () => {
    assert.equal(said(3 * DAY, "es"), "hace 3 días");
    assert.equal(said(0, "de"), "jetzt");
  });

  it("is short where there is little room", () => {
    const inShort = (locale: string) => relativeTime(THEN, Date.parse(THEN) + 3 * MINUTE, locale, "short");
    assert.deepEqual(["en", "es", "pt-BR"].map(inShort), ["3 min. ago", "hace 3 min", "há 3 min."]);
  });
});

describe("exactTime", () => {
  it("gives the date and the time of day where the user is", () => {
    const localNoon = new Date(2026, 2, 1, 12, 34).toISOString();
    assert.equal(exactTime(localNoon, "en").replace(/\s/g, " "), "Mar 1, 2026, 12:34 PM");
    assert.match(exactTime(localNoon, "de"), /^01\.03\.2026, 12:34$/);
  });
});
