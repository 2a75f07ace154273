import { EventEmitter, l10n, type Pseudoterminal } from "vscode";
import { explainRefusal } from "../../explain/explainRun.ts";
import { MaskedOutput } from "../redact/maskedOutput.ts";
import { Redactor } from "../redact/redactor.ts";
import { type ProcessOptions, ProcessTree } from "./childProcess.ts";
import { LineInput } from "./lineInput.ts";

/** A command whose secrets are at hand. */
export interface PreparedRun {
  readonly process: ProcessOptions;
  readonly redactor: Redactor;
  /** Names of the secrets. */
  readonly names: readonly string[];
}

/** Why a command cannot be run, in whole sentences. */
export interface RefusedRun {
  readonly refusal: readonly string[];
}

/** The exit code of a command that could not be started, as shells have it. */
const NOT_STARTED = 127;

/** The exit code of a run that was refused. */
const REFUSED = 1;

/** VS Code takes a terminal that fails within this time for one that could not be started, and says so; in ms. */
const LAUNCHING = 600;

/** Runs one command, and shows its output masked. There is no terminal device: the command writes into pipes. */
export class SecretTerminal implements Pseudoterminal {
  readonly #written = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number>();
  readonly #prepare: () => Promise<PreparedRun | RefusedRun>;
  readonly #onEnd: (summary: string) => void;
  readonly #keys = new LineInput();
  #output = new MaskedOutput(new Redactor([]), (text) => this.#written.fire(text));
  #tree: ProcessTree | undefined;
  #isClosed = false;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  /**
   * @param prepare gathers what is needed; called once, when the terminal shows
   * @param onEnd is told the end in words for the log, without values
   */
  constructor(prepare: () => Promise<PreparedRun | RefusedRun>, onEnd: (summary: string) => void) {
    this.#prepare = prepare;
    this.#onEnd = onEnd;
  }

  open(): void {
    void this.#run();
  }

  /** The user closed the terminal, or cancelled the task. */
  close(): void {
    this.#isClosed = true;
    this.#tree?.kill();
  }

  handleInput(data: string): void {
    if (!this.#tree) return;
    const { echo, input } = this.#keys.read(data);
    this.#output.echo(echo);
    for (const it of input) {
      if (it.kind === "text") this.#tree.write(it.text);
      else if (it.kind === "end") this.#tree.endInput();
      else this.#tree.interrupt();
    }
  }

  async #run(): Promise<void> {
    try {
      const run = await this.#prepare();
      if (this.#isClosed) this.#end(REFUSED, "cancelled");
      else if ("refusal" in run) this.#refuse(run.refusal);
      else this.#start(run);
    } catch (error) {
      const refusal = explainRefusal(error);
      if (refusal) this.#refuse(refusal);
      else this.#fail(error);
    }
  }

  #start({ process, redactor, names }: PreparedRun): void {
    this.#output = new MaskedOutput(redactor, (text) => this.#written.fire(text));
    if (names.length > 0) {
      this.#output.line(l10n.t("With secrets, masked below: {0}", names.join(", ")), "note");
    }
    const start = performance.now();
    this.#tree = new ProcessTree(process, {
      onOutput: (stream, chunk) => this.#output.push(stream, chunk),
      onEnd: (code) => this.#end(code, `exit code ${code}`, code === 0 ? 0 : start + LAUNCHING - performance.now()),
      onFailure: (error) => this.#fail(error),
    });
  }

  #fail(error: unknown): void {
    const message = this.#output.redactError(error);
    this.#output.line(l10n.t("The command could not be started: {0}", message), "error");
    this.#output.line(l10n.t("Check the command, and that its folder exists."));
    this.#end(NOT_STARTED, message);
  }

  /** A terminal shows the end of a long list, so that is where the sentence about all of it stands. */
  #refuse([title = "", ...details]: readonly string[]): void {
    for (const detail of details) this.#output.line(detail);
    this.#output.line(title, "error");
    this.#end(REFUSED, "refused");
  }

  /** @param wait how long VS Code is not told yet, in ms */
  #end(code: number, summary: string, wait = 0): void {
    this.#tree = undefined;
    this.#output.end();
    this.#onEnd(summary);
    if (wait > 0) setTimeout(() => this.#closed.fire(code), wait);
    else this.#closed.fire(code);
  }
}
