import { maskOf } from "../../store/mask.ts";
import type { SecretValue } from "../../store/secretValue.ts";
import { joined } from "./joined.ts";
import { type MaskingStream, maskingStream } from "./maskingStream.ts";
import { PatternSet } from "./patternSet.ts";
import { writtenForms } from "./writtenForms.ts";

/** A value with the name that its mask carries. */
export interface NamedValue {
  readonly name: string;
  readonly value: SecretValue;
}

/**
 * Puts `[secret:NAME]` in place of values, in every form of `writtenForms.ts`. Everything else passes byte for byte.
 * Values under 6 characters are not masked: whoever runs something refuses them before.
 */
export class Redactor {
  readonly #patterns: PatternSet;
  readonly #masks: readonly Uint8Array[];

  constructor(secrets: readonly NamedValue[]) {
    this.#masks = secrets.map(({ name }) => new TextEncoder().encode(maskOf(name)));
    this.#patterns = new PatternSet(
      secrets.flatMap(({ value }, owner) => writtenForms(value.reveal()).map((bytes) => ({ bytes, owner }))),
    );
  }

  redactText(text: string): string {
    const bytes = new TextEncoder().encode(text);
    const redacted = this.redactBytes(bytes);
    return redacted === bytes ? text : new TextDecoder("utf-8", { ignoreBOM: true }).decode(redacted);
  }

  /** @returns the same array when there was nothing to mask. */
  redactBytes(bytes: Uint8Array): Uint8Array {
    const stream = this.stream();
    return joined([stream.push(bytes), stream.end()]);
  }

  /** For bytes that come in pieces: only what may still become a value is held back, until it does or does not. */
  stream(): MaskingStream {
    return maskingStream(this.#patterns, this.#masks);
  }

  /** The message of an error with those of its causes, masked; no stack. */
  redactError(error: unknown): string {
    return this.redactText(messagesOf(error, new Set()).join(": "));
  }
}

function messagesOf(error: unknown, seen: Set<unknown>): readonly string[] {
  if (error === undefined || error === null || seen.has(error)) return [];
  seen.add(error);
  if (!(error instanceof Error)) return [String(error)];
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const messages = [error.message || error.name, ...errors.flatMap((inner) => messagesOf(inner, seen))];
  return [...messages, ...messagesOf(error.cause, seen)];
}
