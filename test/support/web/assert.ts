import assert from "assert";

// The package has no entry for the strict variant.
// biome-ignore lint/style/noDefaultExport: stands in for a module of Node that has one.
export default assert.strict;
