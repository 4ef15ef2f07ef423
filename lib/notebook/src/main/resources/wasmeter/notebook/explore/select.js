import { metricLabel, notesOf, rowLabel } from "./data.js";

/** What a selection shows: a column for each engine, a row for each sample and metric. */
export function select(machine, state) {
  const columns = machine.engines
    .map((engine, place) => ({ ...engine, place }))
    .filter((engine) => state.engines.includes(engine.name));
  const base = machine.engines.findIndex((engine) => engine.name === state.baseline);
  const rows = [];
  let hidden = 0;
  let left = 0;
  machine.metrics.forEach((metric, m) => {
    if (!state.scenarios.includes(metric.name) || !starts(metric, state.start)) {
      return;
    }
    machine.samples.forEach((sample, s) => {
      if (!state.samples.includes(sample.label)) {
        return;
      }
      const cells = columns.map((engine) => shown(machine, state, engine.place, s, m, base));
      hidden += cells.filter((cell) => cell.hidden).length;
      if (!cells.some((cell) => cell.value || cell.hidden)) {
        left += 1;
        return;
      }
      const best = Math.min(...cells.filter((cell) => cell.value).map((cell) => cell.value.mean));
      cells.forEach((cell) => {
        cell.overBest = cell.value && best > 0 ? cell.value.mean / best : undefined;
      });
      rows.push({ sample, metric, label: metricLabel(metric), name: rowLabel(sample, metric), cells });
    });
  });
  return { columns, rows, hidden, left, baseline: base < 0 ? null : machine.engines[base], several: new Set(rows.map((row) => row.label)).size > 1 };
}

function starts(metric, start) {
  return start === "both" || metric.start === "" || metric.start === start;
}

function shown(machine, state, engine, sample, metric, base) {
  const cell = machine.at(engine, sample, metric);
  const notes = notesOf(machine, cell);
  const hidden = Boolean(cell.value) && notes.some((note) => state.hidden.includes(note.kind));
  return {
    cell,
    notes,
    hidden,
    value: hidden ? undefined : cell.value,
    gap: cell.gap === undefined ? "" : machine.texts[cell.gap],
    finding: hidden || base < 0 || !cell.value ? undefined : found(machine, engine, sample, metric, base),
  };
}

/** What was found, or, where nothing was judged, the ratio of two means. */
function found(machine, engine, sample, metric, base) {
  if (engine === base) {
    return { ratio: 1, low: null, high: null, kind: "baseline" };
  }
  const finding = machine.against(base, engine, sample, metric);
  if (finding) {
    return finding;
  }
  const of = machine.at(base, sample, metric).value;
  const mine = machine.at(engine, sample, metric).value;
  return of && of.mean > 0 ? { ratio: mine.mean / of.mean, low: null, high: null, kind: "not judged" } : undefined;
}
