import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commandsTable, settingsTable, withPart } from "./docs/tables.ts";
import { runMain } from "./host/main.ts";
import { root } from "./host/paths.ts";

const read = (file: string) => readFile(join(root, file), "utf8");

/** `npm run docs`: writes the tables of the README that `package.json` and `package.nls.json` tell. */
await runMain(async () => {
  const [manifest, messages] = [JSON.parse(await read("package.json")), JSON.parse(await read("package.nls.json"))];
  const readme = withPart(await read("README.md"), "settings", settingsTable(manifest, messages));
  await writeFile(join(root, "README.md"), withPart(readme, "commands", commandsTable(manifest, messages)));
});
