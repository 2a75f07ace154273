/** The file that marks the root of a pulled project; `server/projectFile.ts` reads its content. */
export const PROJECT_FILE = "jelou.yml";
