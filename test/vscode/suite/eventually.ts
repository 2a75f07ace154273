/** How long VS Code may take to do what it was asked for, in ms. */
const PATIENCE = 10_000;

/**
 * Waits until a condition holds.
 * @throws Error when it does not in time.
 */
export async function eventually(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
