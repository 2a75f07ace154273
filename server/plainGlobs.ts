/**
 * How the globs of settings are read: `!` and `#` begin none, and of braces that stand for very many alternatives only
 * the first ones count, lest each file costs seconds.
 */
export const PLAIN_GLOBS = { nonegate: true, nocomment: true, braceExpandMax: 1000 } as const;
