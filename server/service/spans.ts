/** A stretch of text; UTF-16 offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The first span that holds an offset, its ends included; `spans` are in order and do not overlap. */
export function spanAt<S extends Span>(spans: readonly S[], offset: number): S | undefined {
  const span = spans[firstIndex(spans.length, (index) => (spans[index]?.end ?? 0) >= offset)];
  return span && span.start <= offset ? span : undefined;
}

/** Whether one of the spans has something in common with another one. @param spans as {@link spanAt} takes them */
export function isOverlapped(spans: readonly Span[], { start, end }: Span): boolean {
  const span = spans[firstIndex(spans.length, (index) => (spans[index]?.end ?? 0) > start)];
  return span !== undefined && span.start < end;
}

/** The first index for which something is so that is so for all behind it; `length` when it is so for none. */
export function firstIndex(length: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
