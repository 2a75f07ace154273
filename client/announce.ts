import { StatusBarAlignment, window } from "vscode";

/** How long the eye has for it, in ms. */
const SHOWN = 5000;

/**
 * Tells what was done, in the status bar and to screen readers: they read an item of that role, and pass over VS Code's
 * own messages in the status bar.
 * @param gone when to take it away, whether it resolves or rejects; after some seconds when absent
 * @returns takes it away before then
 */
export function announce(text: string, gone: Promise<unknown> = shown()): () => void {
  const item = window.createStatusBarItem(StatusBarAlignment.Left, Number.MIN_SAFE_INTEGER);
  item.text = text;
  item.accessibilityInformation = { label: text, role: "alert" };
  item.show();
  const remove = () => item.dispose();
  gone.then(remove, remove);
  return remove;
}

function shown(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SHOWN));
}
