/** What a log may say of any error: its kind and where it arose. Its message may quote what somebody was given, such as a value. */
export function loggable(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = "" } = error;
  const code: unknown = Reflect.get(error, "code");
  // A message has lines as it likes, also such as look like a place.
  const [, ...rest] = stack.split(message);
  const places = rest.length === 1 ? rest.join("").match(/^ +at .*$/gm) : [];
  return [typeof code === "string" ? `${name} (${code})` : name, ...(places ?? [])].join("\n");
}
