import { openWorkbench, type Workbench, type WorkbenchOptions } from "../../scripts/host/workbench.ts";
import { copySampleProject } from "./sampleProject.ts";
import { WorkbenchWindow } from "./window.ts";

/** A copy of the sample project, open in a window of VS Code. */
export interface SampleWindow {
  /** Of the copy, absolute; its name is `brisa-cafe`. */
  readonly folder: string;
  readonly window: WorkbenchWindow;
  readonly workbench: Workbench;
  /** Closes the window and removes the copy. */
  close(): Promise<void>;
}

/**
 * Opens a copy of the sample project.
 * @param prepare changes the copy, given its folder, before it is opened
 */
export async function openSample(
  options: Omit<WorkbenchOptions, "folder"> = {},
  prepare: (folder: string) => Promise<void> = async () => {},
): Promise<SampleWindow> {
  const { folder, remove } = await copySampleProject();
  try {
    await prepare(folder);
    const workbench = await openWorkbench({ folder, ...options });
    const close = async () => {
      await workbench.close();
      await remove();
    };
    return { folder, window: new WorkbenchWindow(workbench.page), workbench, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
