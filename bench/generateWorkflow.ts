/** What a workflow file is rendered from; the same file comes of the same shape. */
export interface WorkflowShape {
  /** About how many the file has. */
  readonly bytes: number;
  /** The names that are referred to, one reference each. */
  readonly names: readonly string[];
  readonly seed: number;
}

/** Sizes of public workflow files in bytes and how many references they hold, each list by percentiles from 0 to 95. */
const SIZES = [800, 2300, 3600, 5200, 6900, 8900, 11_650, 14_000, 17_000, 21_850, 28_000, 36_000, 49_500];
const REFERENCES = [0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 6, 9, 17];

/** One of the files that stand for public workflows where there are none. */
export function generateWorkflow(index: number): string {
  const random = randomNumbers(index);
  const bytes = SIZES[Math.floor(random() * SIZES.length)] ?? 0;
  const count = REFERENCES[Math.floor(random() * REFERENCES.length)] ?? 0;
  const names = Array.from({ length: count }, () => `SERVICE_${Math.floor(random() * 300)}_API_KEY`);
  return renderWorkflow({ bytes, names, seed: index });
}

/**
 * Renders a workflow as the platform writes one: pretty-printed, with nodes of several kinds, over which the references are
 * spread, and edges between them.
 */
export function renderWorkflow({ bytes, names, seed }: WorkflowShape): string {
  const random = randomNumbers(seed);
  // A node with its edge takes about as much.
  const count = Math.max(1, Math.floor(bytes / 900));
  const nodes = Array.from({ length: count }, (_, at) => {
    const used = names.slice(Math.floor((at * names.length) / count), Math.floor(((at + 1) * names.length) / count));
    return nodeOf(at, used, random);
  });
  const workflow = {
    workflowId: `workflow-${seed}`,
    workflowName: `Generated ${seed}`,
    workflowDescription: "A workflow to measure with.",
    nodes,
    edges: nodes.slice(1).map((_, at) => ({ id: `e${at}`, sourceId: `n${at}`, targetId: `n${at + 1}`, branch: null })),
  };
  const missing = bytes - JSON.stringify(workflow, null, 2).length;
  return JSON.stringify(missing > 0 ? { ...workflow, notes: sentences(missing, random) } : workflow, null, 2);
}

function nodeOf(at: number, names: readonly string[], random: () => number) {
  const base = { id: `n${at}`, title: `Step ${at}`, position: { x: at * 40, y: Math.floor(random() * 900) } };
  if (names.length === 0) {
    return { ...base, type: "AI_TASK", configuration: { instructions: sentences(300, random), output: `out_${at}` } };
  }
  const fields = names.map((name, index) => `"key${index}": "{{$secret.${name}}}"`);
  return {
    ...base,
    type: "HTTP",
    configuration: {
      url: `https://api.example.com/v1/items/${at}`,
      method: "POST",
      body: { type: "application/json", content: `{${fields.join(", ")}}`, enabled: true },
    },
  };
}

const WORDS = [
  "order",
  "status",
  "customer",
  "message",
  "reply",
  "delivery",
  "payment",
  "reminder",
  "naïve",
  "señal",
  "🚚",
];

function sentences(length: number, random: () => number): string {
  let text = "";
  while (text.length < length) text += `${WORDS[Math.floor(random() * WORDS.length)]} `;
  return text.trimEnd();
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
