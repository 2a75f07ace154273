import assert from "node:assert/strict";
import { catalogOf, organizationSecret, projectSecret } from "../support/catalogs.ts";
import { LanguageServer } from "../support/languageServer.ts";
import { until } from "../support/until.ts";

const URI = "file:///work/shop/workflows/a.json";

describe("Use counts over stdio", () => {
  const catalog = catalogOf(projectSecret("STRIPE_KEY"), organizationSecret("OPENAI_KEY"));
  let server: LanguageServer;
  afterEach(() => server.stop());

  const told = (uses: readonly number[]) =>
    until(
      async () => server.useCounts.at(-1)?.map((count) => count.uses),
      (counts) => JSON.stringify(counts) === JSON.stringify(uses),
      JSON.stringify(uses),
    );

  it("follow what is typed, opened and closed", async () => {
    server = await LanguageServer.start({ catalog, wantsUseCounts: true });
    await server.open(URI, '["{{$secret.STRIPE_KEY}}", "{{$secret.OPENAI_KEY}}"]');
    await told([1, 1]);
    await server.change(URI, 2, '["{{$secret.STRIPE_KEY}}", "{{$secret.STRIPE_KEY}}"]');
    await told([2, 0]);
    await server.close(URI);
    await told([0, 0]);
  });

  it("are told to nobody who did not ask", async () => {
    server = await LanguageServer.start({ catalog });
    await server.open(URI, '["{{$secret.STRIPE_KEY}}"]');
    await server.change(URI, 2, '["{{$secret.GONE_SOON}}"]');
    await server.diagnostics(URI, ({ version }) => version === 2);
    await server.change(URI, 3, "[]");
    await server.diagnostics(URI, ({ version }) => version === 3);
    assert.deepEqual(server.useCounts, []);
  });
});
