/** Editors differ in how they encode a URI and write a drive letter or a host; this form is for comparing only. */
export function comparableUri(uri: string): string {
  return decoded(uri)
    .replace(/^file:\/\/(?:\/[A-Z]:|[^/]+)/, (host) => host.toLowerCase())
    .replace(/\/+$/, "");
}

/** Whether the file is the folder or lies in it, matched on path boundaries; both spelled in one way. */
export function isInside(file: string, folder: string): boolean {
  const base = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  return file === base || file.startsWith(`${base}/`);
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
