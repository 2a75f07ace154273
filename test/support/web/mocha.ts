// What mocha makes for browsers defines globals and exports nothing.
import "../../../node_modules/mocha/mocha.js";
import type Mocha from "mocha";

const { Mocha: MochaInBrowser } = globalThis as unknown as { readonly Mocha: typeof Mocha };

// biome-ignore lint/style/noDefaultExport: stands in for mocha, which has one.
export default MochaInBrowser;
