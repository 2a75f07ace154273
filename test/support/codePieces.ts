/** What may stand around references in the code and the texts of workflows, to be put together at random. */
export const CODE_PIECES = [" ", "\n", ";", "x = ", "'", '"', "`", "}}", "{{", ")", "// ", "é🔑", "\\"] as const;
