/** What the page knows, out of the element that holds it. */
export async function load(from) {
  const bytes = Uint8Array.from(atob(from.textContent.trim()), (character) => character.charCodeAt(0));
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const content = await new Response(json).json();
  content.machines.forEach(index);
  return content;
}

/** Cells and findings by their places. */
function index(machine) {
  const key = (...places) => places.join(" ");
  const cells = new Map(machine.cells.map((cell) => [key(cell.engine, cell.sample, cell.metric), cell]));
  const findings = new Map();
  for (const { base, other, findings: found } of machine.pairs) {
    for (const [sample, metric, ratio, low, high, kind] of found) {
      findings.set(key(base, other, sample, metric), { ratio, low, high, kind });
    }
  }
  machine.at = (engine, sample, metric) => cells.get(key(engine, sample, metric));
  machine.against = (base, other, sample, metric) =>
    findings.get(key(base, other, sample, metric)) || inverse(findings.get(key(other, base, sample, metric)));
  machine.names = [...new Set(machine.metrics.map((metric) => metric.name))];
  machine.kinds = [...new Set(machine.notes.map((note) => note.kind))].filter((kind) => kind !== "").sort();
}

/** The same finding the other way round. */
function inverse(finding) {
  if (!finding) {
    return undefined;
  }
  const { ratio, low, high, kind } = finding;
  const turned = { slower: "faster", faster: "slower" };
  return { ratio: 1 / ratio, low: high && 1 / high, high: low && 1 / low, kind: turned[kind] || kind };
}

/** How a metric is called where its start matters. */
export function metricLabel(metric) {
  return metric.start ? `${metric.name}, ${metric.start}` : metric.name;
}

/** How a sample and a metric are called together. */
export function rowLabel(sample, metric) {
  return `${sample.label}, ${metricLabel(metric)}`;
}

/** What readers must know about a cell. */
export function notesOf(machine, cell) {
  return (cell.notes || []).map((place) => machine.notes[place]);
}
