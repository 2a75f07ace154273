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
    const [text, twice] = [make(length), make(2 * length)];
    const read = (it: string) => shortest(() => run(it));
    // The first runs are those of code that is not compiled yet.
    read(text);
    let best: Doubling | undefined;
    for (let tries = 0; tries < TRIES; tries++) {
      const single = read(text);
      if (single < LONG_ENOUGH) break;
      const tried = { what: `${name}, ${family}`, single, double: read(twice) };
      if (!best || growth(tried) < growth(best)) best = tried;
      if (growth(best) <= LIMIT) break;
    }
    if (best) return [best];
  }
  return [];
}

function growth({ single, double }: Doubling): number {
  return double / single;
}

function shortest(run: () => void): number {
  return Math.min(timeOf(run), timeOf(run));
}

/** What a run takes of the processor, in ms: others on the machine do not count. */
function timeOf(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
