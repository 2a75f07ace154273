import { buildExtension } from "../build.ts";
import { runMocha, runMochaFiles } from "./mochaStage.ts";
import { oneResult, type Results } from "./results.ts";
import { runStaticChecks } from "./staticChecks.ts";
import { runVSCodeSuite, runWebSuite } from "./vscodeSuite.ts";

/** One part of `npm test`. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  /** Whether it needs what the stage `build` writes. */
  readonly needsBuild: boolean;
  run(): Promise<Results>;
}

/** All parts of `npm test`, in their order. */
export const stages: readonly Stage[] = [
  { name: "static", title: "Static checks", needsBuild: false, run: runStaticChecks },
  { name: "build", title: "Build", needsBuild: false, run: build },
  { name: "unit", title: "Unit tests", needsBuild: false, run: () => runMocha("test/unit/**/*.test.ts", 10_000) },
  {
    name: "lsp",
    title: "The language server over stdio",
    needsBuild: true,
    run: () => runMocha("test/lsp/**/*.test.ts", 20_000),
  },
  {
    name: "cli",
    title: "The command line",
    needsBuild: true,
    run: () => runMocha("test/cli/**/*.test.ts", 20_000),
  },
  { name: "vscode", title: "Inside VS Code's extension host", needsBuild: true, run: runVSCodeSuite },
  { name: "web", title: "Inside VS Code's extension host in a browser", needsBuild: true, run: runWebSuite },
  {
    name: "window",
    title: "Through the window of VS Code",
    needsBuild: true,
    run: () => runMochaFiles("test/vscode/window/**/*.test.ts", 120_000),
  },
];

async function build(): Promise<Results> {
  await buildExtension("development");
  return oneResult(true);
}
