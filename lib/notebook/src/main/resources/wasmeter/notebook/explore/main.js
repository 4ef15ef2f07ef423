import { load } from "./data.js";
import { decode, defaults, encode } from "./address.js";
import { select } from "./select.js";
import { drawTable } from "./table.js";
import { drawPlot } from "./plot.js";
import { showEvidence } from "./evidence.js";
import { csv, jsonLines, offer } from "./download.js";
import { drawControls, drawPlotControls } from "./controls.js";

const at = (id) => document.getElementById(id);

let machines;
let state;
let view;
let drawn = {};
let plotDue = false;
let plotSeen = false;
let waiting;

/** Draws what has changed since it was last drawn. */
function draw() {
  const machine = machines[state.machine];
  const { open, scale, points, sort, descending, ...selection } = state;
  const key = JSON.stringify(selection);
  drawControls(at("controls"), machines, state, change);
  drawPlotControls(at("plot-controls"), state, change);
  const sorted = JSON.stringify([sort, descending]);
  const redrawn = key !== drawn.key || sorted !== drawn.sorted;
  if (redrawn) {
    view = select(machine, state);
    drawTable(at("table"), view, state, { built, opened, sorted: sortedBy });
    say(machine);
  }
  const plotKey = JSON.stringify([key, scale, points]);
  plotDue = plotDue || plotKey !== drawn.plotKey;
  if (!redrawn) {
    plotLater();
  }
  drawn = { key, sorted, plotKey };
  drawEvidence(machine);
}

/** Once the table is there, and if the plot is on the screen: plots take longer, and the last one counts. */
function plotLater() {
  if (plotDue && plotSeen) {
    clearTimeout(waiting);
    waiting = setTimeout(plotNow, 100);
  }
}

function plotNow() {
  if (plotDue) {
    plotDue = false;
    drawPlot(at("plot"), at("plot-remark"), view, state);
  }
}

function say(machine) {
  const count = (n, one) => (n === 1 ? `1 ${one}` : `${n} ${one}s`);
  const parts = [`${count(view.rows.length, "measurement")} on ${count(view.columns.length, "engine")}`];
  if (view.hidden > 0) {
    parts.push(`${count(view.hidden, "cell")} hidden`);
  }
  if (view.left > 0) {
    parts.push(`${count(view.left, "measurement")} without any value left out`);
  }
  at("status").textContent = `${parts.join("; ")}.`;
  const missing = machine.missing.map((engine) => (engine.reason ? `${engine.name} (${engine.reason})` : engine.name));
  at("remarks").textContent = [
    ...machine.about.remarks.map((remark) => `${remark}.`),
    missing.length > 0 ? `Without any value here: ${missing.join("; ")}.` : "",
  ].join(" ");
  at("legend").textContent = view.baseline
    ? `Each ratio is a time over that of ${view.baseline.name}, with its 95 % interval: below 1 is faster. Blue is faster and orange slower where chance does not explain it; all comparisons with one baseline share the 5 % of false alarms. “no difference shown” excludes 3 % or more. Press a cell to see what is behind it.`
    : "The darker, the farther from the best for the same sample, which is bold. A star is a note, – a gap. Press a cell to see what is behind it.";
}

function drawEvidence(machine) {
  const dialog = at("evidence");
  const [engineName, label, scenario, start] = state.open ? JSON.parse(state.open) : [];
  const engine = machine.engines.find((one) => one.name === engineName);
  const sample = machine.samples.find((one) => one.label === label);
  const metric = machine.metrics.find((one) => one.name === scenario && one.start === start);
  if (!engine || !sample || !metric) {
    dialog.close();
  } else if (dialog.dataset.open !== state.open || !dialog.open) {
    dialog.dataset.open = state.open;
    showEvidence(dialog, machine, engine, sample, metric, state.baseline);
  }
}

/** Changes what is shown, and the address with it; null sets everything back. */
function change(patch) {
  if (patch === null) {
    state = defaults(machines[0]);
  } else if ("machine" in patch) {
    state = defaults(machines[patch.machine], patch.machine);
  } else {
    state = { ...state, ...patch };
  }
  draw();
  const hash = encode(state, machines);
  if (hash !== (window.location.hash || "")) {
    // Following a link would scroll: an empty one to the top.
    window.history.pushState(null, "", window.location.href.split("#", 1)[0] + hash);
  }
}

/** For whoever waits for the page. */
function built() {
  document.documentElement.dataset.ready = "yes";
  plotLater();
}

function opened(engine, row) {
  change({ open: JSON.stringify([engine.name, row.sample.label, row.metric.name, row.metric.start]) });
}

function sortedBy(sort, descending) {
  if (sort !== state.sort || descending !== state.descending) {
    drawn.sorted = JSON.stringify([sort, descending]);
    change({ sort, descending });
  }
}

/** What can be shown without: all numbers. */
function fail(error) {
  at("failure").textContent = `This page could not start (${error.message}). All numbers are below.`;
  at("static").insertAdjacentHTML("afterend", at("static").textContent);
}

async function start() {
  const content = await load(at("data"));
  machines = content.machines;
  if (machines.length === 0) {
    throw new Error("nothing was measured yet");
  }
  if (!window.Tabulator) {
    throw new Error("assets/tabulator.min.js is not beside it");
  }
  at("explorer").hidden = false;
  state = decode(window.location.hash, machines);
  window.addEventListener("hashchange", () => {
    const skipped = window.location.hash === "#content"; // a way into the page, which chooses nothing
    if (!skipped && encode(state, machines) !== window.location.hash) {
      state = decode(window.location.hash, machines);
      draw();
    }
  });
  at("evidence").addEventListener("close", () => {
    if (state.open) {
      change({ open: "" });
    }
  });
  at("csv").addEventListener("click", () => offer("explorer.csv", "text/csv", csv(machines[state.machine], view)));
  at("jsonl").addEventListener("click", () => offer("explorer.jsonl", "application/x-ndjson", jsonLines(machines[state.machine], view)));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    drawn = {};
    draw();
  });
  draw();
  new IntersectionObserver((seen) => {
    plotSeen = seen.at(-1).isIntersecting;
    plotLater();
  }).observe(at("plots"));
  window.addEventListener("beforeprint", plotNow);
}

start().catch(fail);
