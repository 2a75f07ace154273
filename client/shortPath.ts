/**
 * What is enough of a path to tell it from others: the name of its file, with folders before it where others end so, too.
 * @param all the paths that it is to be told from, itself among them or not
 */
export function shortPath(path: string, all: readonly string[]): string {
  const parts = path.split("/");
  const ends = parts.map((_, at) => parts.slice(-1 - at).join("/"));
  return ends.find((end) => all.every((other) => other === path || !`/${other}`.endsWith(`/${end}`))) ?? path;
}
