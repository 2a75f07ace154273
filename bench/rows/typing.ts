import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEBOUNCE } from "../../server/diagnosticsPublisher.ts";
import { LanguageServer } from "../../test/support/languageServer.ts";
import { renderWorkflow } from "../generateWorkflow.ts";
import { medianOf, milliseconds, percentile, timed } from "../measure.ts";
import { peerPath } from "../peers.ts";
import type { Result, Row } from "../row.ts";
import { secretNames, startOn } from "../server.ts";

const REFERENCES = 1000;
const SECRETS = 500;
const KEYSTROKES = 30;
/** Between two keystrokes, in ms. */
const PAUSE = 60;

/** How often a file is opened before typing is measured: code that runs for the first time takes several times as long. */
const WARM_UPS = 20;
/** The peer takes seconds for each. */
const PEER_WARM_UPS = 1;

/** From the last keystroke to the problems that it causes. */
export const typingRow: Row = {
  name: "typing",
  async run({ scratch }) {
    const ours = await typeInto(await startOn(scratch, secretNames(SECRETS)), ourFile(100_000), WARM_UPS);
    const peer = await LanguageServer.start({}, {}, peerPath("@actions/languageserver/dist/cli.bundle.cjs"));
    const theirs = await typeInto(peer, peerFile(), PEER_WARM_UPS);
    const results: Result[] = [
      {
        what: "last keystroke to diagnostics, 100 KB, 1,000 references, beyond the debounce",
        against: "@actions/languageserver, a workflow of the same size with as many secrets",
        ours: milliseconds(ours - DEBOUNCE),
        theirs: milliseconds(theirs),
        figure: theirs / (ours - DEBOUNCE),
        unit: "×",
        mark: { kind: "at-least", limit: 100 },
      },
    ];
    for (const [size, bytes] of [
      ["1 MB", 1_000_000],
      ["10 MB", 9_900_000],
    ] as const) {
      const file = ourFile(bytes);
      const measured = await typeInto(await startOn(scratch, secretNames(SECRETS)), file, WARM_UPS);
      const floor = await takeEditAndSearch(file.text);
      results.push({
        what: `the same in a file of ${size}`,
        against: "TextDocument.update(), getText() and one pass of indexOf",
        ours: milliseconds(measured - DEBOUNCE),
        theirs: milliseconds(floor),
        figure: (measured - DEBOUNCE) / floor,
        unit: "×",
        mark: { kind: "at-most", limit: 3 },
      });
    }
    return results;
  },
};

/** A file to type into: the last keystroke makes `problem` appear, and none before does. */
interface TypingFile {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** Where is typed, on a line without a problem. */
  readonly line: number;
  readonly character: number;
  readonly keys: readonly string[];
  readonly problem: RegExp;
}

function ourFile(bytes: number): TypingFile {
  const names = Array.from({ length: REFERENCES }, (_, index) => `SERVICE_${index % SECRETS}_API_KEY`);
  const text = renderWorkflow({ bytes, names, seed: 1 });
  const lines = text.split("\n");
  const line = lines.findIndex((candidate) => candidate.includes("{{$secret.SERVICE_"));
  const character = (lines[line] ?? "").indexOf("{{$secret.");
  return {
    uri: "file:///bench/workflows/typing.json",
    languageId: "json",
    text,
    line,
    character,
    keys: [..."abcdefghijklmnopqrstuvwxyz, ab", "{{$secret.TYPED_LAST}}"],
    problem: /TYPED_LAST/,
  };
}

function peerFile(): TypingFile {
  const steps = Array.from({ length: REFERENCES }, (_, index) => {
    return `      - run: echo "order status customer message"\n        env:\n          KEY: \${{ secrets.SERVICE_${index % SECRETS}_API_KEY }}\n`;
  });
  const text = `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${steps.join("")}`;
  return {
    uri: "file:///bench/.github/workflows/typing.yml",
    languageId: "yaml",
    text,
    line: 5,
    character: '      - run: echo "'.length,
    keys: [..."abcdefghijklmnopqrstuvwxyz, ab", "${{ typed_last }}"],
    problem: /typed_last/i,
  };
}

/** Types key by key, and waits for the problem that the last key causes; how long that takes, in ms. */
async function typeInto(server: LanguageServer, file: TypingFile, warmUps: number): Promise<number> {
  const { uri, languageId, text, line, keys, problem } = file;
  const times: number[] = [];
  for (let warmUp = 0; warmUp < warmUps; warmUp++) {
    const name = uri.replace("typing", `warm-up-${warmUp}`);
    await server.open(name, text, languageId);
    await server.diagnostics(name);
    await server.close(name);
  }
  for (let round = 0; round < 3; round++) {
    const name = uri.replace("typing", `typing-${round}`);
    await server.open(name, text, languageId);
    await server.diagnostics(name);
    let { character } = file;
    let version = 1;
    let last = 0;
    for (const key of keys.slice(-KEYSTROKES)) {
      await delay(PAUSE);
      const position = { line, character };
      version++;
      last = performance.now();
      const contentChanges = [{ range: { start: position, end: position }, text: key }];
      await server.notify("textDocument/didChange", { textDocument: { uri: name, version }, contentChanges });
      character += key.length;
    }
    await server.diagnostics(name, ({ diagnostics }) =>
      diagnostics.some(({ message }) => problem.test(String(message))),
    );
    times.push(performance.now() - last);
    await server.close(name);
  }
  await server.stop();
  return percentile(times, 50);
}

/** The least that a server must do for a keystroke: it takes the edit, and looks through the text once. */
async function takeEditAndSearch(text: string): Promise<number> {
  const document = TextDocument.create("file:///floor.json", "json", 1, text);
  document.positionAt(0);
  let version = 1;
  return medianOf(7, 2, async () => {
    version++;
    const position = { line: 3, character: 0 };
    return timed(async () => {
      TextDocument.update(document, [{ range: { start: position, end: position }, text: " " }], version);
      const current = document.getText();
      for (let at = current.indexOf("$secret"); at !== -1; at = current.indexOf("$secret", at + 1));
    });
  });
}
