import { element } from "./dom.js";

/** What is shown, one cell a row, with exact numbers. */
export function records(machine, view) {
  return view.rows.flatMap((row) => row.cells.filter((cell) => !cell.hidden).map((cell, i) => record(machine, view, row, cell)));
}

function record(machine, view, row, cell) {
  const engine = machine.engines[cell.cell.engine];
  const value = cell.value || {};
  const finding = cell.finding || {};
  return {
    machine: machine.about.label,
    engine: engine.name,
    version: engine.version,
    sample: row.sample.label,
    scenario: row.metric.name,
    start: row.metric.start,
    event: row.metric.event,
    unit: row.metric.unit,
    mean: value.mean,
    low: value.low,
    high: value.high,
    n: value.n,
    interval: value.interval,
    forks: (cell.cell.forks || []).map((fork) => fork.score),
    note: cell.notes.map((note) => note.text).join("; "),
    gap: cell.gap,
    baseline: view.baseline ? view.baseline.name : "",
    ratio: finding.ratio,
    ratio_low: finding.low,
    ratio_high: finding.high,
    conclusion: finding.kind,
  };
}

/** As RFC 4180 has it; several numbers in a field have spaces between. */
export function csv(machine, view) {
  const all = records(machine, view);
  const names = all.length > 0 ? Object.keys(all[0]) : ["machine", "engine", "sample"];
  const field = (value) => {
    const text = value == null ? "" : Array.isArray(value) ? value.join(" ") : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return [names, ...all.map((one) => names.map((name) => one[name]))].map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}

/** One object a line. */
export function jsonLines(machine, view) {
  return records(machine, view).map((one) => JSON.stringify(one) + "\n").join("");
}

export function offer(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
