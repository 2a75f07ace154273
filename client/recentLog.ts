import type { LogOutputChannel } from "vscode";
import { loggable } from "./explain/loggable.ts";

const LEVELS = ["trace", "debug", "info", "warn", "error"] as const;
type Level = (typeof LEVELS)[number];

/** A log, and the end of what was written to it in this session. */
export interface RecentLog {
  readonly log: LogOutputChannel;
  /** Line by line, the newest last. */
  readonly end: () => string;
}

/**
 * Remembers the end of a log, since VS Code gives no way to read one.
 * @param size how many messages are remembered
 */
export function rememberEnd(log: LogOutputChannel, size = 100): RecentLog {
  const messages: string[] = [];
  const isLevel = (key: string | symbol): key is Level => LEVELS.some((level) => level === key);
  const remembering = new Proxy(log, {
    get(target, key) {
      if (isLevel(key)) {
        return (message: string | Error, ...details: readonly unknown[]) => {
          const text = message instanceof Error ? loggable(message) : message;
          const time = new Date().toISOString().replace("T", " ").replace("Z", "");
          messages.push(`${time} [${key}] ${text}`);
          messages.splice(0, messages.length - size);
          target[key](text, ...details);
        };
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { log: remembering, end: () => messages.join("\n") };
}
