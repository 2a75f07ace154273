import { commands, type Disposable, window } from "vscode";

/** True for a moment when the page of the walkthrough may have been opened. */
const OPENED = "workflowSecrets.walkthroughOpened";

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
