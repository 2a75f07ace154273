import type { SecretId } from "./catalog.ts";

/** The scheme of the read-only pages about secrets, which the client provides. */
export const SECRET_PAGE_SCHEME = "workflow-secret";

/** The folder of read-only pages in their URIs, which end with the title of the tab; `package.json` makes it a language. */
export const PAGE_FOLDER = "/Workflow%20Secrets";

/** The URI of the page about a secret. Its path ends with the name; the rest stands in the query. */
export function secretPageUri({ name, organization, project }: SecretId): string {
  const query = JSON.stringify(project === undefined ? [organization] : [organization, project]);
  return `${SECRET_PAGE_SCHEME}:${PAGE_FOLDER}/${encodeURIComponent(name)}?${encodeURIComponent(query)}`;
}

/**
 * Which secret a page is about.
 * @param path decoded @param query decoded
 * @returns `undefined` for a URI that {@link secretPageUri} did not make
 */
export function parseSecretPage(path: string, query: string): SecretId | undefined {
  const name = /^\/[^/]+\/(.+)$/.exec(path)?.[1];
  const [organization, project]: readonly unknown[] = listIn(query);
  if (name === undefined || typeof organization !== "string") return undefined;
  return typeof project === "string" ? { name, organization, project } : { name, organization };
}

function listIn(json: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(json);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
