import assert from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { describeUses } from "../../../server/describeUses.ts";
import { Pacer } from "../../../server/pacer.ts";
import type { ReferenceFile } from "../../../server/service/referenceFile.ts";
import { usesOfName } from "../../../server/service/uses.ts";
import { indexOf } from "../../support/catalogs.ts";
import { modelOf } from "../../support/documents.ts";

describe("describeUses", () => {
  const texts = [
    "a: {{$secret.KEY}}\nb:   {{$secret.KEY}}  \r\nc: 1",
    `${"x".repeat(500)} {{$secret.KEY}}`,
    "{{$secret.KEY}}",
  ];
  const files = texts.map((text, at) => modelOf(text, `workflows/${at}.json`));
  const uses = usesOfName(files.toReversed(), indexOf(), "KEY");
  let turns: number;
  let read: ReferenceFile[];
  let source: CancellationTokenSource;
  /** Called with each file that is read. */
  let onRead: (file: ReferenceFile) => void;

  beforeEach(() => {
    [turns, read, source, onRead] = [0, [], new CancellationTokenSource(), () => {}];
  });

  function describeAll() {
    let time = 0;
    const readText = async (file: ReferenceFile) => {
      read.push(file);
      // A file takes longer than a turn may.
      time += 5;
      onRead(file);
      return files.find(({ uri }) => uri === file.uri)?.text;
    };
    const pacer = new Pacer({ now: () => time, nextTurn: async () => void turns++ });
    return describeUses(uses, readText, pacer, source.token);
  }

  it("adds the line to each use, cut where it is endless, file by file, and reads each once", async () => {
    const described = await describeAll();
    assert.deepEqual(
      described.map(({ uri, range, lineText }) => [uri.at(-6), range.start.line, lineText]),
      [
        ["0", 0, "a: {{$secret.KEY}}"],
        ["0", 1, "b:   {{$secret.KEY}}"],
        ["1", 0, `${"x".repeat(69)} {{$secret.KEY}}`],
        ["2", 0, "{{$secret.KEY}}"],
      ],
    );
    assert.deepEqual(read, files);
  });

  it("gives others their turn between files", async () => {
    await describeAll();
    assert.equal(turns, files.length - 1);
  });

  it("reads no more once the request is cancelled", async () => {
    onRead = () => source.cancel();
    await describeAll();
    assert.deepEqual(read, files.slice(0, 1));
  });
});
