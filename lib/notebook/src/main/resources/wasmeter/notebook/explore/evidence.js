import { definitions, element, plainTable } from "./dom.js";
import { quantity, ratioText, ticks } from "./format.js";
import { css, plain, plotly, theme, visible } from "./plot.js";

const RESTS_ON = {
  moderated: "the processes of this cell, and what others show about scatter",
  student: "the processes of this cell alone",
  "prior only": "what other cells show about scatter, as this one has one process",
  none: "nothing: there is none",
};

const COMMAND = "mvn -Preport -Dname=again";

/** Fills the dialogue with all that is behind a cell. */
export function showEvidence(dialog, machine, engine, sample, metric, baseline) {
  const cell = machine.at(machine.engines.indexOf(engine), machine.samples.indexOf(sample), machine.metrics.indexOf(metric));
  const name = [metric.name, metric.start].filter((text) => text).join(", ");
  const close = element("button", { type: "button", className: "close", onclick: () => dialog.close() }, "Close");
  const forks = cell.forks || [];
  const parts = [
    element("header", {}, element("h2", { id: "evidence-title" }, `${engine.name}, ${sample.label}, ${name}`), close),
    element("p", { className: "value" }, cell.value ? cell.value.text : `– ${machine.texts[cell.gap]}`),
  ];
  if (cell.value) {
    parts.push(definitions([...against(machine, cell, baseline), ["exactly", exact(cell.value, metric)], ["the interval rests on", RESTS_ON[cell.value.interval]]]));
  }
  const notes = (cell.notes || []).map((place) => machine.notes[place].text);
  const failures = (cell.failures || []).map((place) => machine.texts[place]);
  if (notes.length + failures.length > 0) {
    parts.push(element("h3", {}, "Notes"), element("ul", {}, ...[...notes, ...failures.map((text) => `failed: ${text}`)].map((text) => element("li", {}, text))));
  }
  if (forks.length > 0) {
    parts.push(element("h3", {}, "Processes"), forkTable(machine, metric, forks));
  }
  const curves = forks.filter((fork) => fork.curve);
  const plot = element("div", { className: "curve" });
  if (curves.length > 0) {
    parts.push(element("h3", {}, "Warm-up"), plot, element("p", { className: "quiet" }, curveText(curves)));
  } else if (metric.start === "warm" && forks.length > 0) {
    parts.push(element("p", { className: "quiet" }, machine.about.points > 0
      ? "No warm-up curve was recorded."
      : "There are too many processes for their warm-up curves on this page: warmUpCurves(runs, engine, sample) in a notebook shows them."));
  }
  parts.push(
    element("h3", {}, "Measure it again"), command(engine, sample, metric),
    element("h3", {}, "Engine"), engineFacts(engine),
    element("h3", {}, "Sample"), definitions([["language", sample.language], ["size", sample.bytes ? quantity(sample.bytes, "bytes") : ""], ["SHA-256", sample.sha256]]),
    ...settings(machine, forks),
    element("h3", {}, "Machine"), definitions([["machine", machine.about.label], ["details", machine.about.details]]));
  dialog.replaceChildren(...parts);
  if (!dialog.open) {
    dialog.showModal();
  }
  close.focus();
  if (curves.length > 0) {
    setTimeout(() => drawCurves(plot, engine, curves), 0);
  }
}

/** What was found where another engine is the baseline. */
function against(machine, cell, baseline) {
  const base = machine.engines.findIndex((engine) => engine.name === baseline);
  const finding = base < 0 || base === cell.engine ? undefined : machine.against(base, cell.engine, cell.sample, cell.metric);
  if (!finding) {
    return [];
  }
  const { ratio, low, high, kind } = finding;
  const interval = low == null ? "no interval" : `95 % interval ${ratioText(low)} to ${ratioText(high)}`;
  return [[`over ${baseline}`, `${ratioText(ratio)} ×, ${interval}: ${kind === "gap" ? "one process says nothing about scatter" : kind === "groups" ? "processes fall into groups" : kind}`]];
}

function exact(value, metric) {
  const interval = value.low == null ? "no interval" : `95 % interval ${value.low} to ${value.high} ${metric.unit}`;
  return `mean ${value.mean} ${metric.unit}, ${interval}, n = ${value.n}`;
}

function forkTable(machine, metric, forks) {
  const rows = forks.map((fork) => [
    String(fork.number), String(fork.order), machine.processes[fork.process].run,
    quantity(fork.score, metric.unit), String(fork.score),
    fork.disturbed || "not watched", fork.end || "cold", fork.counts ? "yes" : "no",
  ]);
  return plainTable("Processes of this cell", ["fork", "order in run", "run", "score", metric.unit, "disturbed", "warm-up", "counts"], rows);
}

function curveText(curves) {
  const some = curves.some((fork) => fork.curve.of > fork.curve.times.length);
  return `Time per operation over the time since the start of each process; filled marks count.${some ? " Not all iterations are drawn: the log has them." : ""}`;
}

async function drawCurves(place, engine, forks) {
  try {
    const library = await plotly();
    const colour = visible(engine.colour);
    const traces = forks.map((fork) => ({
      type: "scatter", mode: "lines+markers", name: `fork ${fork.number}`,
      x: fork.curve.times.map((ms) => ms / 1000), y: fork.curve.values,
      line: { width: 1, color: colour },
      marker: { size: 6, color: colour, symbol: fork.curve.values.map((_, i) => (i < fork.curve.warm ? "circle-open" : "circle")) },
    }));
    const values = forks.flatMap((fork) => fork.curve.values).filter((value) => value > 0);
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", plain(`Warm-up of ${forks.length} processes of ${engine.name}`));
    await library.react(place, traces, {
      ...theme(), height: 300, showlegend: false, margin: { l: 60, r: 10, t: 10, b: 45 },
      xaxis: { title: { text: "seconds since the start" }, gridcolor: css("--line"), automargin: true },
      yaxis: { type: "log", title: { text: "per operation" }, gridcolor: css("--line"), automargin: true, ...ticks(Math.min(...values), Math.max(...values), true, "ns") },
    }, { responsive: true, displayModeBar: false });
  } catch (error) {
    place.textContent = error.message;
  }
}

function command(engine, sample, metric) {
  const text = [COMMAND, engine.option, sample.option, metric.option].join(" ");
  const said = element("span", { role: "status" });
  const copy = element("button", {
    type: "button",
    onclick: () => navigator.clipboard.writeText(text).then(() => { said.textContent = " copied"; }, () => { said.textContent = " not copied: select it"; }),
  }, "Copy");
  const code = element("pre", {}, element("code", {}, text));
  const more = ["It starts a log of its own, again.jsonl, because the log of this report has these processes already. For a module of your own, add -Dmodules=its path.", engine.hint].filter((part) => part);
  return element("div", {}, code, element("p", {}, copy, said), ...more.map((part) => element("p", { className: "quiet" }, part)));
}

function engineFacts(engine) {
  return definitions([
    ["version", engine.version], ["executes by", engine.tier], ["settings", engine.flags],
    ["SHA-256", engine.sha256], ["leaves for later", engine.deferred],
  ]);
}

function settings(machine, forks) {
  const places = [...new Set(forks.map((fork) => fork.process))];
  return places.flatMap((place) => {
    const process = machine.processes[place];
    return [
      element("h3", {}, `Settings in the run of ${process.run}`),
      definitions([
        ["JDK", process.jdk], ["arguments", process.arguments.join(" ")], ["environment", process.environment],
        ["warm-up rule", process.rule], ["conditions", process.conditions],
      ]),
    ];
  });
}
