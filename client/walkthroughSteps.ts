import { commands, type Disposable, window } from "vscode";

/** True for a moment when the page of the walkthrough may have been opened. */
const OPENED = "workflowSecrets.walkthroughOpened";

/** The context keys that finish steps by what a person has seen. */
export type SeenStep = "hasSeenUses" | "hasSeenCredentials" | "hasResponse";

/** Finishes a step of the walkthrough. To be called when what the step is about is shown, not when somebody began. */
export function finishStep(step: SeenStep): void {
  void commands.executeCommand("setContext", `workflowSecrets.${step}`, true);
}

/**
 * Has what was done before the walkthrough was opened count as done there. VS Code counts a condition that becomes true
 * while it listens, and it begins to listen when its page opens for the first time; so each step has another condition,
 * which becomes true right after that.
 */
export function countEarlierSteps(fail: (error: unknown) => void): Disposable {
  return window.tabGroups.onDidChangeTabs(({ opened }) => {
    // For the page of walkthroughs the API has no type of input.
    if (opened.some(({ input }) => input === undefined)) pulse().catch(fail);
  });
}

async function pulse(): Promise<void> {
  await commands.executeCommand("setContext", OPENED, true);
  await commands.executeCommand("setContext", OPENED, false);
}
