import { build } from "esbuild";
import { bundledPackages, withOtherLicences } from "../build/bundledPackages.ts";
import { shippedBundles } from "../build/bundles.ts";
import { oneResult, type Results } from "./results.ts";

/** Checks that a licence which somebody looked at covers all code of others that is in a bundle; writes no bundle. */
export async function checkLicences(): Promise<Results> {
  const built = await Promise.all(shippedBundles().map((options) => build({ ...options, write: false })));
  const refused = withOtherLicences(await bundledPackages(built.map(({ metafile }) => metafile)));
  console.log(`  ${refused.length === 0 ? "✔" : "✘"} licences of what is bundled`);
  for (const { name, license } of refused) console.log(`${name}: look at the licence (${license})`);
  return oneResult(refused.length === 0);
}
