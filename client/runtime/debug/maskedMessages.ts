import type { Redactor } from "../redact/redactor.ts";

/** The properties of messages whose texts people read, in the Debug Console, the Variables view, hovers and dialogs. */
const SHOWN = new Set([
  ...["output", "result", "value", "text", "message", "format", "description", "formattedDescription", "stackTrace"],
]);

/**
 * Puts masks into what a message of a debugger shows (Debug Adapter Protocol), in place. Paths, names and all that VS Code works
 * with stay. A value that comes in pieces, one a message, is not recognised.
 */
export function maskMessage(message: unknown, redactor: Redactor): void {
  if (typeof message !== "object" || message === null) return;
  for (const [key, inner] of Object.entries(message)) {
    if (typeof inner !== "string") maskMessage(inner, redactor);
    else if (SHOWN.has(key)) Reflect.set(message, key, redactor.redactText(inner));
  }
}
