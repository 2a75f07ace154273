/**
 * How the globs of settings are read, as VS Code reads its own: `!` and `#` begin none, and `+(a|b)` is text. Of braces that
 * stand for very many alternatives only the first ones count, lest each file costs seconds.
 */
export const PLAIN_GLOBS = { nonegate: true, nocomment: true, noext: true, braceExpandMax: 1000 } as const;
