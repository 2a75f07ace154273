import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The forms in which a value could have been written down. */
function formsOf(value: string): readonly Buffer[] {
  const texts = [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString("hex"),
  ];
  const base64 = Buffer.from(value).toString("base64").replace(/=+$/, "");
  return [...new Set([...texts, base64])].flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
}

/**
 * The files below a folder that hold a text in one of its forms.
 * @param folder absolute
 */
export async function filesWith(value: string, folder: string): Promise<readonly string[]> {
  const forms = formsOf(value);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    files.map(async (file) => {
      // A file of a running program may be gone by now.
      const content = await readFile(file).catch(() => Buffer.alloc(0));
      return forms.some((form) => content.includes(form));
    }),
  );
  return files.filter((_, index) => found[index]);
}
