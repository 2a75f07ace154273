/** The file that marks the root of a pulled project; `server/projectFile.ts` reads its content. */
export const PROJECT_FILE = "jelou.yml";

/** Whether a URI, as editors write them, is that of such a file. */
export function isProjectFile(uri: string): boolean {
  return uri.endsWith(`/${PROJECT_FILE}`);
}
