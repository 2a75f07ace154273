/**
 * Reads a text with a parser that calls itself for what is nested.
 * @param otherwise what a text gives that is nested deeper than the stack allows
 */
export function unlessTooDeep<Result>(read: () => Result, otherwise: Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}
