import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { bundle } from "../../scripts/build/bundles.ts";
import { buildExtension } from "../../scripts/build.ts";
import { runMain } from "../../scripts/host/main.ts";
import { distDir, root } from "../../scripts/host/paths.ts";
import { openWorkbench } from "../../scripts/host/workbench.ts";
import { makeWorkDir } from "../../scripts/host/workDir.ts";
import { copyBuiltExtension } from "../support/builtExtension.ts";
import { type MemorySample, renderMemory } from "./memory.ts";

const MINUTES = 30;

/**
 * `npm run soak [-- <minutes>]`: scripted editing in a real VS Code, and what its extension host and the language server
 * keep in memory meanwhile; fails when that is not flat.
 */
async function main(minutes: number): Promise<void> {
  await buildExtension("production");
  const suite = join(distDir, "test/soak.cjs");
  await build({ ...bundle, entryPoints: [join(root, "test/soak/suite.ts")], outfile: suite });
  const scratch = await makeWorkDir("soak");
  try {
    const extension = join(scratch, "extension");
    const folder = join(scratch, "brisa-cafe");
    const samples = join(scratch, "samples.jsonl");
    await copyBuiltExtension(extension);
    await cp(suite, join(extension, "dist/test/soak.cjs"));
    await cp(join(root, "test/fixtures/sample"), folder, { recursive: true });
    const workbench = await openWorkbench({
      folder,
      extension,
      tests: suite,
      env: {
        WORKFLOW_SECRETS_SOAK_PROBE: join(root, "test/soak/probe.cjs"),
        WORKFLOW_SECRETS_SOAK: samples,
        WORKFLOW_SECRETS_SOAK_MINUTES: String(minutes),
      },
      onLog: (text) => {
        if (text.includes("[soak]")) console.log(text.trim());
      },
    });
    try {
      if ((await workbench.suiteExit) !== 0) throw new Error("The editing came to a bad end.");
    } finally {
      await workbench.close();
    }
    const lines = (await readFile(samples, "utf8")).trim().split("\n");
    const { text, isFlat } = renderMemory(lines.map((line): MemorySample => JSON.parse(line)));
    console.log(text);
    if (!isFlat) process.exitCode = 1;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

await runMain(() => main(Number(process.argv[2] ?? MINUTES)));
