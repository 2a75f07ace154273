const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["week", 7 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/**
 * A moment as people say it, such as "3 days ago"; under a minute it is "now".
 * @param time the moment, ISO 8601
 * @param now epoch ms
 * @param style "short" for where there is little room: "3 min. ago"
 */
export function relativeTime(time: string, now: number, locale: string, style: "long" | "short" = "long"): string {
  const format = formatOf[style](locale);
  const elapsed = now - Date.parse(time);
  for (const [unit, milliseconds] of UNITS) {
    const count = Math.floor(elapsed / milliseconds);
    if (count >= 1) return format.format(-count, unit);
  }
  return format.format(0, "second");
}

/** A moment with its date and time of day, in the local time zone. */
export function exactTime(time: string, locale: string): string {
  return exactFormatOf(locale).format(new Date(time));
}

const formatOf = {
  long: madeOnce((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" })),
  short: madeOnce((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" })),
};

const exactFormatOf = madeOnce(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
);

/** A format is slow to make and quick to use, and lists need thousands of times. */
function madeOnce<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const formats = new Map<string, Format>();
  return (locale) => {
    const format = formats.get(locale) ?? make(locale);
    formats.set(locale, format);
    return format;
  };
}
