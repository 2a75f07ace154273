import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { findCredentials } from "../../server/service/credentials/findCredentials.ts";
import { medianOf, timed } from "../measure.ts";
import { peerPath } from "../peers.ts";
import type { Row } from "../row.ts";

/** What is used of secretlint. */
interface Secretlint {
  lintSource(input: unknown): Promise<unknown>;
}

/** Looking for hard-coded credentials. */
export const detectionRow: Row = {
  name: "detection",
  async run({ corpus }) {
    const texts = await Promise.all(corpus.files.map((file) => readFile(file, "utf8")));
    const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
    const ours = await medianOf(5, 1, () =>
      timed(async () => {
        for (const text of texts) findCredentials(text);
      }),
    );
    const secretlint: Secretlint = await import(pathToFileURL(peerPath("@secretlint/core/module/index.js")).href);
    const { creator } = await import(
      pathToFileURL(peerPath("@secretlint/secretlint-rule-preset-recommend/module/index.js")).href
    );
    const config = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] };
    const theirs = await medianOf(3, 1, () =>
      timed(async () => {
        for (const [index, content] of texts.entries()) {
          const source = { filePath: `${index}.json`, content, contentType: "text", ext: ".json" };
          await secretlint.lintSource({ source, options: { config } });
        }
      }),
    );
    const speed = (time: number) => (megabytes / time) * 1000;
    return [
      {
        what: `hard-coded credentials, ${corpus.origin}`,
        against: "secretlint with its recommended preset",
        ours: `${speed(ours).toFixed(0)} MB/s`,
        theirs: `${speed(theirs).toFixed(0)} MB/s`,
        figure: theirs / ours,
        unit: "×",
        mark: { kind: "at-least", limit: 0.8 },
      },
    ];
  },
};
