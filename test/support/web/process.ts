/** What the packages that stand in for modules of Node ask of it. */
export const process = { env: {}, nextTick: (callback: () => void) => queueMicrotask(callback) };
