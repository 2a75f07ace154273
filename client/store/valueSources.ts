import { env, l10n, type TextEditor, Uri, window, workspace } from "vscode";
import { SecretValue } from "./secretValue.ts";
import { readValueFile, type ValueFileProblem } from "./valueFile.ts";
import { MAX_VALUE_BYTES } from "./valueRules.ts";

/** Where a value was taken from. */
export type ValueOrigin = "clipboard" | "file" | "selection";

/** A value that was not typed, or why there is none. */
export type SourcedValue =
  | { readonly kind: "value"; readonly value: SecretValue; readonly origin: ValueOrigin }
  | { readonly kind: "problem"; readonly message: string };

/** The text of the clipboard. */
export async function valueFromClipboard(): Promise<SourcedValue> {
  const text = await env.clipboard.readText();
  if (text === "") return { kind: "problem", message: l10n.t("The clipboard has no text. Copy the credential first.") };
  return { kind: "value", value: new SecretValue(text), origin: "clipboard" };
}

/** Whether some text is selected in the active editor. */
export function hasSelection(): boolean {
  return window.activeTextEditor?.selection.isEmpty === false;
}

/** What is selected in the active editor, without the escapes of the string that it stands in. */
export async function valueFromSelection(): Promise<SourcedValue> {
  const editor = window.activeTextEditor;
  const text = editor ? await textSelectedIn(editor) : "";
  if (text === "") return { kind: "problem", message: l10n.t("No text is selected. Select the credential first.") };
  return { kind: "value", value: new SecretValue(text), origin: "selection" };
}

async function textSelectedIn({ document, selection: { start, end } }: TextEditor): Promise<string> {
  const { selectedText } = await import("../parts/structure.ts");
  return selectedText(document.getText(), document.offsetAt(start), document.offsetAt(end), document.languageId);
}

/**
 * The text of a file that the user chooses.
 * @returns `undefined` when the user chose none.
 */
export async function valueFromFile(): Promise<SourcedValue | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t("Value from a file"),
      openLabel: l10n.t("Use content"),
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  if (!file) return undefined;
  const name = Uri.joinPath(file, "").path.split("/").at(-1) ?? "";
  try {
    // Whoever picks a film by mistake does not wait for it to be read.
    if ((await workspace.fs.stat(file)).size > MAX_VALUE_BYTES * 2) return problemOf("too-large", name);
    const read = readValueFile(await workspace.fs.readFile(file));
    if (read.kind === "problem") return problemOf(read.problem, name);
    return { kind: "value", value: new SecretValue(read.text), origin: "file" };
  } catch {
    return {
      kind: "problem",
      message: l10n.t("{0} cannot be read. Check that it exists and that you may open it.", name),
    };
  }
}

function problemOf(problem: ValueFileProblem, name: string): SourcedValue {
  return { kind: "problem", message: messageOf(problem, name) };
}

function messageOf(problem: ValueFileProblem, name: string): string {
  switch (problem) {
    case "empty":
      return l10n.t("{0} is empty. Choose another file.", name);
    case "too-large":
      return l10n.t("{0} is larger than 64 KiB. Choose a smaller file.", name);
    case "utf-16":
      return l10n.t("{0} is encoded in UTF-16. Save it in UTF-8 and choose it again.", name);
    case "binary":
      return l10n.t("{0} is not a text file. Choose one, or encode it as text first, such as in Base64.", name);
    case "not-utf-8":
      return l10n.t("{0} is not encoded in UTF-8. Save it in UTF-8 and choose it again.", name);
  }
}
