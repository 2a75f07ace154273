import assert from "node:assert/strict";
import { renderEnvExample } from "../../../common/envExample.ts";

const secret = (name: string) => ({
  organization: "acme",
  name,
  state: "active" as const,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
});

describe("renderEnvExample", () => {
  it("lists the names of each scope, sorted, without values", () => {
    const sections = [
      { heading: "Project shop", secrets: [secret("STRIPE_KEY"), secret("ECHO_TOKEN")] },
      { heading: "Organization", secrets: [secret("OPENAI_API_KEY")] },
    ];
    assert.equal(
      renderEnvExample(sections),
      "# Project shop\nECHO_TOKEN=\nSTRIPE_KEY=\n\n# Organization\nOPENAI_API_KEY=\n",
    );
  });

  it("leaves a scope without secrets out", () => {
    const sections = [
      { heading: "Project shop", secrets: [] },
      { heading: "Organization", secrets: [secret("A")] },
    ];
    assert.equal(renderEnvExample(sections), "# Organization\nA=\n");
  });

  it("keeps a heading on its line", () => {
    assert.equal(renderEnvExample([{ heading: "Project a\nB=1", secrets: [secret("A")] }]), "# Project a B=1\nA=\n");
  });
});
