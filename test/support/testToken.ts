import type { CancellationToken } from "vscode";

/** A token that a test cancels. */
export interface TestToken extends CancellationToken {
  cancel(): void;
}

export function testToken(): TestToken {
  const listeners = new Set<() => void>();
  let isCancelled = false;
  return {
    get isCancellationRequested() {
      return isCancelled;
    },
    onCancellationRequested: (listener) => {
      const own = () => listener.call(undefined, undefined);
      listeners.add(own);
      return { dispose: () => listeners.delete(own) };
    },
    cancel: () => {
      isCancelled = true;
      for (const listener of listeners) listener();
    },
  };
}
