/** Where a step stands in its flow; `number` counts from 1. */
export interface StepPosition {
  /** `undefined` for what is asked beside the steps. */
  readonly number: number | undefined;
  /** `undefined` while an answer decides how many there are. */
  readonly total: number | undefined;
  readonly canGoBack: boolean;
}

export type StepOutcome = "next" | "back" | "cancelled";

/** Asks one thing. What was answered before is kept by the flow, so that going back loses nothing. */
export type Step = (position: StepPosition) => Promise<StepOutcome>;

/**
 * Runs the steps of a flow, back and forward as the user goes.
 * @returns whether the last step was passed; cancelling anywhere gives `false`.
 */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  let at = 0;
  for (let step = steps[at]; step; step = steps[at]) {
    const outcome = await step({ number: at + 1, total: steps.length, canGoBack: at > 0 });
    if (outcome === "cancelled") return false;
    at += outcome === "next" ? 1 : -1;
  }
  return true;
}
