import type { Catalog, ProjectBinding, SecretState, SecretSummary } from "./catalog.ts";
import { fieldsOf, isText } from "./unknown.ts";

/**
 * Reads a catalog that comes from outside, such as another editor's configuration.
 * Entries that are not understood are left out and make the catalog incomplete, so that nothing is flagged for their sake.
 */
export function parseCatalog(input: unknown): Catalog {
  const given = fieldsOf(input);
  const bindings = entries(given.bindings).map(parseBinding);
  const secrets = entries(given.secrets).map(parseSecret);
  const understood = [...bindings, ...secrets].every((entry) => entry !== undefined);
  return {
    complete: given.complete === true && understood,
    bindings: bindings.filter((binding) => binding !== undefined),
    secrets: secrets.filter((secret) => secret !== undefined),
  };
}

function parseBinding(input: unknown): ProjectBinding | undefined {
  const { folder, organization, project, label } = fieldsOf(input);
  if (!isText(folder) || !isText(organization) || !isText(project)) return undefined;
  return { folder, organization, project, ...(isText(label) && { label }) };
}

function parseSecret(input: unknown): SecretSummary | undefined {
  const { name, organization, project, state, createdAt, updatedAt, deletedAt } = fieldsOf(input);
  if (!isText(name) || !isText(organization) || !isState(state) || !isTime(createdAt) || !isTime(updatedAt)) {
    return undefined;
  }
  if (project !== undefined && project !== null && !isText(project)) return undefined;
  const scope = project ? { organization, project } : { organization };
  return { name, ...scope, state, createdAt, updatedAt, ...(isTime(deletedAt) && { deletedAt }) };
}

/** A list that is no list is one entry that will not be understood. */
function entries(input: unknown): readonly unknown[] {
  if (input === undefined) return [];
  return Array.isArray(input) ? input : [input];
}

function isState(value: unknown): value is SecretState {
  return value === "active" || value === "unavailable" || value === "deleted";
}

function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value));
}
