import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseProjectFile } from "../../server/projectFile.ts";

/**
 * Puts a second project `crm`, of the same organization, into the folder of the sample project.
 * @param url what its only workflow, `crm-sync.json`, calls
 */
export async function addSecondProject(folder: string, url: string): Promise<void> {
  const { organization } = parseProjectFile(await readFile(join(folder, "jelou.yml"), "utf8"));
  const workflows = join(folder, "crm", "workflows");
  await mkdir(workflows, { recursive: true });
  await writeFile(
    join(folder, "crm", "jelou.yml"),
    `brain: 01JP2WPF70AKMK75XF1G6AAHCR\norganization: ${organization}\n`,
  );
  const workflow = { nodes: [{ id: "1", type: "HTTP", configuration: { url } }] };
  await writeFile(join(workflows, "crm-sync.json"), `${JSON.stringify(workflow, null, 2)}\n`);
}
