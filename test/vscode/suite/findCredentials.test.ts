import assert from "node:assert/strict";
import { type CancellationToken, CancellationTokenSource } from "vscode";
import type { CommandContext } from "../../../client/commands/commandContext.ts";
import { lookThrough } from "../../../client/commands/findCredentials.ts";

describe("Looking for credentials in the workspace, in the host", () => {
  it("ends when the user cancels, however long the server looks through the workspace", async () => {
    let given: CancellationToken | undefined;
    const credentialFiles = (token?: CancellationToken) => {
      given = token;
      return new Promise<never>(() => {});
    };
    const context = { languageServer: { credentialFiles } } as unknown as CommandContext;
    const user = new CancellationTokenSource();
    const search = lookThrough(context, { report: () => {} }, user.token);
    user.cancel();
    assert.equal(await search, undefined);
    assert.equal(given?.isCancellationRequested, true);
  });
});
