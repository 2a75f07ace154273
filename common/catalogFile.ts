import { type Catalog, compareNames, type ProjectBinding, type SecretSummary } from "./catalog.ts";
import { parseCatalog } from "./parseCatalog.ts";

/**
 * The text of a catalog file: names, scopes, states and dates, without a value. Folders stand relative to the file, so
 * that the file means the same in every checkout; a folder that has nothing in common with the file's is left out.
 * @param file URI of the file that the text is for
 */
export function renderCatalogFile(catalog: Catalog, file: string): string {
  // Reading it as a stranger would leaves out everything that has no place in the file.
  const { complete, bindings, secrets } = parseCatalog(catalog);
  const content: Catalog = {
    complete,
    bindings: bindings
      .flatMap((binding): ProjectBinding[] => {
        const folder = relativeFolder(parentOf(file), binding.folder);
        return folder === undefined ? [] : [{ ...binding, folder }];
      })
      .sort((a, b) => compareTexts(a.folder, b.folder)),
    secrets: secrets.toSorted((a, b) => compareNames(a, b) || compareTexts(scopeKey(a), scopeKey(b))),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/**
 * Reads the content of a catalog file.
 * @param content what the file's JSON says
 * @param file URI of the file
 * @returns `undefined` when the content is no catalog at all
 */
export function parseCatalogFile(content: unknown, file: string): Catalog | undefined {
  const isCatalog = typeof content === "object" && content !== null && "secrets" in content;
  if (!isCatalog || !Array.isArray(content.secrets)) return undefined;
  const catalog = parseCatalog(content);
  const folderOf = (binding: ProjectBinding) => resolveFolder(parentOf(file), binding.folder);
  return { ...catalog, bindings: catalog.bindings.map((binding) => ({ ...binding, folder: folderOf(binding) })) };
}

const HAS_SCHEME = /^[a-z][a-z\d+.-]+:/i;

/** The parts of a URI that no relative path crosses: the scheme with its colon, nothing, and the authority. */
const FIXED_PARTS = 3;

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}

function relativeFolder(from: string, to: string): string | undefined {
  const start = segmentsOf(from);
  const target = segmentsOf(to);
  const firstOther = start.findIndex((segment, index) => segment !== target[index]);
  const common = firstOther === -1 ? start.length : firstOther;
  if (common < FIXED_PARTS || (common === FIXED_PARTS && start.length > FIXED_PARTS)) return undefined;
  const steps = [...Array<string>(start.length - common).fill(".."), ...target.slice(common)];
  return steps.join("/") || ".";
}

function resolveFolder(base: string, reference: string): string {
  if (HAS_SCHEME.test(reference)) return reference;
  const segments = reference.startsWith("/") ? segmentsOf(base).slice(0, FIXED_PARTS) : segmentsOf(base);
  for (const step of segmentsOf(reference)) {
    if (step === "..") segments.splice(Math.max(FIXED_PARTS, segments.length - 1));
    else if (step !== "." && step !== "") segments.push(step);
  }
  return segments.join("/");
}

function segmentsOf(uri: string): string[] {
  return uri.replace(/\/+$/, "").split("/");
}

function scopeKey({ organization, project = "" }: SecretSummary): string {
  return JSON.stringify([organization, project]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
