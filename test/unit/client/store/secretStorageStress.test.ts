import { countFaults } from "../../../support/counts.ts";
import { noPause, StoreWindow } from "../../../support/secretStores.ts";
import { assertAllThere, STRESSED, stressedData, writeAtFullSpeed } from "../../../support/storeStress.ts";

/** How long the windows write, in ms; `STRESS` sets another time, in seconds. */
const LENGTH = Number(process.env.STRESS ?? 3) * 1000;

describe(`Two windows that write at full speed among ${STRESSED.length} secrets`, function () {
  this.timeout(LENGTH + 60_000);

  it("keep every change that was acknowledged, and nothing of one that was refused", async () => {
    const one = new StoreWindow(await stressedData());
    let moment = 0;
    // A storage in another process answers later than at once.
    const rest = () => new Promise(setImmediate);
    const histories = await Promise.all(
      [one, one.openAnother()].map(({ store }, number) =>
        writeAtFullSpeed(store, number, LENGTH, () => moment++, rest),
      ),
    );
    const third = one.openAnother();
    await third.store.repair(noPause);
    const acknowledged = await assertAllThere(histories, third);
    countFaults("a change that was acknowledged while another window wrote, and is there", acknowledged);
  });
});
