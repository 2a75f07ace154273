import { type Uri, workspace } from "vscode";

/**
 * Puts a file in the place of an older one, which stays as it is when the disk is full: the new one is written beside
 * it first.
 */
export async function replaceFile(file: Uri, content: Uint8Array): Promise<void> {
  const beside = file.with({ path: `${file.path}.${crypto.randomUUID()}.tmp` });
  try {
    await workspace.fs.writeFile(beside, content);
  } catch (error) {
    await Promise.resolve(workspace.fs.delete(beside)).catch(() => undefined);
    throw error;
  }
  // From here on both are whole, so a failure leaves what was written: VS Code may have removed the older one.
  await workspace.fs.rename(beside, file, { overwrite: true });
}
