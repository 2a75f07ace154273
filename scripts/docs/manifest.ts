/** What the tables of the README are made from: the part of `package.json` that people meet. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
  };
}

/** A setting as `package.json` declares it. */
export interface Setting {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownDescription: string;
}

/** The texts of `package.nls.json` by their keys. */
export type Messages = Readonly<Record<string, string>>;

/** @returns the text that stands for `%key%`. @throws Error when there is none */
export function textOf(placeholder: string, messages: Messages): string {
  const text = messages[placeholder.slice(1, -1)];
  if (text === undefined) throw new Error(`package.nls.json has no text for ${placeholder}.`);
  return text;
}
