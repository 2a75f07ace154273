type Environment = Readonly<Record<string, string | undefined>>;

/** What VS Code sets for its own processes would make other programs behave as parts of VS Code. */
const OF_VS_CODE = /^(?:ELECTRON_|VSCODE_)/i;

/**
 * The environment of a command: that of VS Code, without what is VS Code's own, and `own`. Output goes through a pipe, so
 * programs are asked for colours, unless somebody said otherwise.
 */
export function childEnvironment(inherited: Environment, own: Readonly<Record<string, string>>): Environment {
  const kept = Object.fromEntries(Object.entries(inherited).filter(([name]) => !OF_VS_CODE.test(name)));
  const wantsPlain = inherited.NO_COLOR !== undefined || own.NO_COLOR !== undefined;
  return { ...(wantsPlain ? {} : { FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }), ...kept, ...own };
}
