/** What reads the structure of JSON and YAML. */
export { parseProjectFile } from "../../server/projectFile.ts";
export { findHttpNodes } from "../runtime/http/httpNodes.ts";
export { resolveText } from "../runtime/resolve/resolveJson.ts";
export { referencesIn, resolveSource } from "../runtime/resolve/sources.ts";
export { selectedText } from "../store/selectedText.ts";
