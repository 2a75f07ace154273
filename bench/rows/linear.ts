import { FAMILIES } from "../../test/fuzz/growth.ts";
import { TARGETS, type Target } from "../../test/fuzz/targets.ts";
import { milliseconds } from "../measure.ts";
import type { Row } from "../row.ts";

/** The sizes between which doubling is measured, in UTF-16 units; the first at which it takes long enough counts. */
const [SMALLEST, LARGEST] = [4_000, 256_000];

/** Less is noise, in ms. */
const LONG_ENOUGH = 10;

/** How often a doubling is measured that seems to take too long. */
const TRIES = 5;

const LIMIT = 2.3;

/** One text of twice the length of another, and what both took, in ms. */
interface Doubling {
  readonly what: string;
  readonly single: number;
  readonly double: number;
}

/** Whether what takes text takes twice the time for twice the text, whatever is repeated in it. */
export const linearRow: Row = {
  name: "linear",
  async run() {
    const doublings = TARGETS.flatMap((target) =>
      Object.entries(FAMILIES).flatMap(([family, make]) => doublingOf(target, family, make)),
    );
    const growth = ({ single, double }: Doubling) => double / single;
    const [worst, ...rest] = doublings.toSorted((a, b) => growth(b) - growth(a));
    if (!worst) return [];
    for (const next of [worst, ...rest].slice(0, 15)) console.error(`  ${growth(next).toFixed(2)} × ${next.what}`);
    return [
      {
        what: `twice the text, the worst of ${TARGETS.length} readers and ${Object.keys(FAMILIES).length} texts: ${worst.what}`,
        against: "half of the text",
        ours: milliseconds(worst.double),
        theirs: milliseconds(worst.single),
        figure: growth(worst),
        unit: "×",
        mark: { kind: "at-most", limit: LIMIT },
      },
    ];
  },
};

/** Nothing where the largest text is read so fast that nothing can be said. */
function doublingOf({ name, run }: Target, family: string, make: (length: number) => string): readonly Doubling[] {
  for (let length = SMALLEST; length <= LARGEST; length *= 2) {
    const text = make(length);
    if (
      Math.min(
        timeOf(() => run(text)),
        timeOf(() => run(text)),
      ) < LONG_ENOUGH
    )
      continue;
    const twice = make(2 * length);
    let best = { what: `${name}, ${family}`, single: 1, double: Number.POSITIVE_INFINITY };
    for (let tries = 0; tries < TRIES && best.double / best.single > LIMIT; tries++) {
      const single = Math.min(
        timeOf(() => run(text)),
        timeOf(() => run(text)),
      );
      const double = Math.min(
        timeOf(() => run(twice)),
        timeOf(() => run(twice)),
      );
      if (double / single < best.double / best.single) best = { ...best, single, double };
    }
    return [best];
  }
  return [];
}

/** What a run takes of the processor, in ms: others on the machine do not count. */
function timeOf(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
