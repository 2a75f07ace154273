/** The file that marks the root of a pulled project; its content is read by the client alone. */
export const PROJECT_FILE = "jelou.yml";
