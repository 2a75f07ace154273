import { env, l10n } from "vscode";

/** Such as "12 ms" or "1.5 s". */
export function timeText(milliseconds: number): string {
  return milliseconds < 1000
    ? l10n.t("{0} ms", Math.round(milliseconds))
    : l10n.t("{0} s", decimal(milliseconds / 1000));
}

/** A number with at most one digit behind the decimal mark of the display language. */
export function decimal(value: number): string {
  return new Intl.NumberFormat(env.language, { maximumFractionDigits: 1 }).format(value);
}
