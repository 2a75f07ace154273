import { stat } from "node:fs/promises";
import { join } from "node:path";
import { distDir } from "../../scripts/host/paths.ts";
import { packageExtension } from "../../scripts/package.ts";
import { peerPath } from "../peers.ts";
import type { Row } from "../row.ts";

/** What users download, and what the server loads. */
export const sizeRow: Row = {
  name: "size",
  async run() {
    const vsix = await packageExtension();
    const ours = (await stat(join(distDir, "server/main.cjs"))).size;
    const theirs = (await stat(peerPath("@actions/languageserver/dist/cli.bundle.cjs"))).size;
    const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`;
    return [
      {
        what: "bundle of the language server",
        against: "that of @actions/languageserver",
        ours: kilobytes(ours),
        theirs: kilobytes(theirs),
        figure: (100 * ours) / theirs,
        unit: "%",
        mark: { kind: "at-most", limit: 25 },
      },
      {
        what: "workflow-secrets.vsix",
        against: "a mark",
        ours: kilobytes(vsix),
        theirs: "",
        figure: vsix / 1024,
        unit: "KB",
        mark: { kind: "at-most", limit: 500 },
      },
    ];
  },
};
