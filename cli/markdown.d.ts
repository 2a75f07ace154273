/** The build puts the text of a page in place of its import. */
declare module "*.md" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: what a text file imports as
  export default text;
}
