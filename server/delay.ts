/** Calls back once after a delay in ms; the result cancels. */
export function delay(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}
