import { parse } from "dotenv";
import type { Scope } from "../../common/catalog.ts";
import { correctedName } from "../../common/names.ts";
import { isPlaceholder } from "../../common/placeholder.ts";
import type { ImportEntry } from "./importEntry.ts";
import { isPlainSetting } from "./plainSetting.ts";
import { SecretValue } from "./secretValue.ts";
import { MIN_SECRET_LENGTH, valueProblem } from "./valueRules.ts";

/** The largest file that is read, in bytes: what dotenv takes for adversarial quotes grows with the square of it. */
export const MAX_ENV_BYTES = 128 * 1024;

/**
 * Reads a `.env` file as dotenv does: quotes, values over several lines, `export`, comments; nothing is interpolated.
 * Lives beside the store because the values must become `SecretValue`s before anything else sees them.
 * @param content at most {@link MAX_ENV_BYTES}
 * @param scope in which the entries are to be stored
 */
export function readEnvFile(content: Uint8Array, { organization, project }: Scope): readonly ImportEntry[] {
  // The scanner of dotenv is linear where its regular expression is not, in blank lines for one.
  const parsed = parse(decode(content), { fast: true });
  return Object.entries(parsed).map(([source, text]) => {
    const value = new SecretValue(text);
    const problem = valueProblem(value);
    const name = correctedName(source);
    return {
      source,
      id: { organization, name, ...(project !== undefined && { project }) },
      value,
      ...(problem && { problem }),
      ...doubtOf(source, text),
    };
  });
}

function doubtOf(source: string, text: string): Pick<ImportEntry, "doubt"> {
  if (isPlaceholder(text)) return { doubt: "placeholder" };
  if (isPlainSetting(source, text)) return { doubt: "setting" };
  return text.trim().length < MIN_SECRET_LENGTH ? { doubt: "short" } : {};
}

/** Windows PowerShell writes UTF-16 when it redirects. */
function decode(content: Uint8Array): string {
  const isUtf16 = content[0] === 0xff && content[1] === 0xfe;
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(content);
}
