import assert from "node:assert/strict";
import { Rotation } from "../../../client/rotation.ts";
import { organizationSecret, projectSecret } from "../../support/catalogs.ts";
import { MemoryMemento } from "../../support/memoryMemento.ts";

const NOW = Date.parse("2026-06-30T12:00:00.000Z");
const DAYS_89 = "2026-04-02T12:00:00.000Z";
const DAYS_90 = "2026-04-01T12:00:00.000Z";

describe("Rotation", () => {
  const rotation = (maxAgeDays: number) => new Rotation(new MemoryMemento(), () => maxAgeDays);

  it("is due from the day on which a value reaches the age", () => {
    assert.equal(rotation(90).isDue(projectSecret("A", { updatedAt: DAYS_89 }), NOW), false);
    assert.equal(rotation(90).isDue(projectSecret("A", { updatedAt: DAYS_90 }), NOW), true);
  });

  it("is never due when it is turned off, or set to what is no age", () => {
    for (const days of [0, -1, Number.NaN]) {
      assert.equal(rotation(days).isDue(projectSecret("A", { updatedAt: DAYS_90 }), NOW), false, String(days));
    }
  });

  it("asks for no rotation of a value that is not there", () => {
    for (const state of ["unavailable", "deleted"] as const) {
      assert.equal(rotation(90).isDue(projectSecret("A", { updatedAt: DAYS_90, state }), NOW), false, state);
    }
  });

  it("is silent about the secrets that the user wants no reminders of, until they want them again", async () => {
    const memory = new MemoryMemento();
    const reminders = new Rotation(memory, () => 90);
    const [quiet, other] = [
      projectSecret("A", { updatedAt: DAYS_90 }),
      organizationSecret("A", { updatedAt: DAYS_90 }),
    ];
    await reminders.setReminding(quiet, false);
    assert.deepEqual([reminders.isReminding(quiet), reminders.isDue(quiet, NOW)], [false, false]);
    assert.deepEqual([reminders.isReminding(other), reminders.isDue(other, NOW)], [true, true]);
    await reminders.setReminding(quiet, true);
    assert.equal(reminders.isDue(quiet, NOW), true);
    assert.deepEqual(memory.keys(), []);
  });

  it("reminds of a secret that was created anew under the name", async () => {
    const reminders = rotation(90);
    const first = projectSecret("A", { createdAt: DAYS_90, updatedAt: DAYS_90 });
    await reminders.setReminding(first, false);
    assert.equal(reminders.isReminding({ ...first, updatedAt: DAYS_89 }), false);
    assert.equal(reminders.isReminding({ ...first, createdAt: DAYS_89, updatedAt: DAYS_89 }), true);
  });

  it("stays silent about a secret that takes the place of another, which it forgets", async () => {
    const reminders = rotation(90);
    const [from, to] = [projectSecret("A"), organizationSecret("A")];
    await reminders.setReminding(from, false);
    await reminders.carryOver(from, to);
    assert.deepEqual([reminders.isReminding(from), reminders.isReminding(to)], [true, false]);
  });

  it("takes a value that was moved for as old as it is, until there is another one", async () => {
    const reminders = rotation(90);
    const from = projectSecret("A", { updatedAt: DAYS_90 });
    const to = organizationSecret("A", { createdAt: DAYS_89, updatedAt: DAYS_89 });
    const again = projectSecret("A", { createdAt: DAYS_89, updatedAt: DAYS_89 });
    assert.equal(reminders.isDue(to, NOW), false);
    await reminders.carryOver(from, to);
    assert.equal(reminders.isDue(to, NOW), true);
    await reminders.carryOver(to, again);
    assert.equal(reminders.isDue(again, NOW), true);
    assert.equal(reminders.isDue({ ...again, updatedAt: new Date(NOW).toISOString() }, NOW), false);
  });

  it("forgets the names of secrets that are no more", async () => {
    const memory = new MemoryMemento();
    const reminders = new Rotation(memory, () => 90);
    await memory.update("workflowSecrets.sort", "date");
    for (const name of ["A", "B"]) await reminders.setReminding(projectSecret(name), false);
    await reminders.forgetOthers([projectSecret("B"), organizationSecret("A")]);
    assert.equal(reminders.isReminding(projectSecret("B")), false);
    assert.ok(!memory.keys().join().includes('"A"'));
    await reminders.forgetOthers([]);
    assert.deepEqual(memory.keys(), ["workflowSecrets.sort"]);
  });

  it("loses nothing when two windows turn reminders off", async () => {
    const memory = new MemoryMemento();
    const [one, two] = [new Rotation(memory, () => 90), new Rotation(memory, () => 90)];
    await Promise.all([one.setReminding(projectSecret("A"), false), two.setReminding(projectSecret("B"), false)]);
    for (const name of ["A", "B"]) assert.equal(one.isReminding(projectSecret(name)), false, name);
  });

  it("tells its listeners after a change, as long as they listen", async () => {
    const reminders = rotation(90);
    let heard = 0;
    const listening = reminders.onDidChange(() => {
      heard += 1;
    });
    await reminders.setReminding(projectSecret("A"), false);
    listening.dispose();
    await reminders.setReminding(projectSecret("A"), true);
    assert.equal(heard, 1);
  });
});
