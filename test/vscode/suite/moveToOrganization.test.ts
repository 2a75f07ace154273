import assert from "node:assert/strict";
import type { LogOutputChannel } from "vscode";
import type { CommandContext } from "../../../client/commands/commandContext.ts";
import { moveToOrganization } from "../../../client/commands/moveToOrganization.ts";
import { Rotation } from "../../../client/rotation.ts";
import { HostMemory } from "../../../client/runtime/http/hostMemory.ts";
import { SecretValue } from "../../../client/store/secretValue.ts";
import { MemoryMemento } from "../../support/memoryMemento.ts";
import { StoreWindow } from "../../support/secretStores.ts";

const nameOf = ({ project }: { readonly project: string }) => project;

describe("Moving a secret to its organization", () => {
  const idIn = (project: string) => ({ organization: "acme", project, name: "API_KEY" });

  it("takes the place of the namesakes that the user saw, and keeps one that another window changed", async () => {
    const window = new StoreWindow();
    for (const project of ["P-1", "P-2", "P-3"]) await window.store.create(idIn(project), new SecretValue("fake-same"));
    const { secrets } = await window.store.list();
    const [secret, ...namesakes] = secrets;
    assert.ok(secret);
    await window.openAnother().store.update(idIn("P-2"), new SecretValue("fake-newer"));
    const lines: string[] = [];
    const add = (line: string) => lines.push(line);
    const rotation = new Rotation(new MemoryMemento(), () => 90);
    await rotation.setReminding(secret, false);
    const hosts = new HostMemory(new MemoryMemento());
    await hosts.remember("https://api.example.com", [secret]);
    const context = {
      http: { hosts },
      log: { info: add, error: add } as unknown as LogOutputChannel,
      store: window.store,
      projects: { projectLabel: nameOf, nameOf },
      rotation,
    } as unknown as CommandContext;
    await moveToOrganization(context, secret, namesakes);
    assert.deepEqual(
      [{ organization: "acme", name: "API_KEY" }, ...["P-1", "P-2", "P-3"].map(idIn)].map((id) => window.valueOf(id)),
      ["fake-same", undefined, "fake-newer", undefined],
    );
    const moved = (await window.store.list()).secrets.find(({ project }) => project === undefined);
    assert.ok(moved && !rotation.isReminding(moved));
    assert.deepEqual(hosts.unknownTo("https://api.example.com", [moved, secret]), [secret]);
    assert.deepEqual(lines, [
      'move API_KEY (project "P-1") to (organization "acme"): done',
      'delete API_KEY (project "P-2"): changed',
      'delete API_KEY (project "P-3"): done',
    ]);
  });

  it("says that it was moved, and clears the namesakes, also when the reminders cannot be written", async () => {
    const window = new StoreWindow();
    for (const project of ["P-1", "P-2"]) await window.store.create(idIn(project), new SecretValue("fake-same"));
    const [secret, ...namesakes] = (await window.store.list()).secrets;
    assert.ok(secret);
    const memory = new MemoryMemento();
    const rotation = new Rotation(memory, () => 90);
    await rotation.setReminding(secret, false);
    memory.update = () => Promise.reject(new Error("ENOSPC"));
    const failures: string[] = [];
    const context = {
      http: { hosts: new HostMemory(new MemoryMemento()) },
      log: { info: () => {}, error: (line: string) => failures.push(line) } as unknown as LogOutputChannel,
      store: window.store,
      projects: { projectLabel: nameOf, nameOf },
      rotation,
    } as unknown as CommandContext;
    const moved = await moveToOrganization(context, secret, namesakes);
    assert.equal(window.valueOf(moved), "fake-same");
    assert.equal(window.valueOf(idIn("P-2")), undefined);
    assert.equal(failures.length, 1);
  });
});
