import { element } from "./dom.js";

/** Draws the controls again; tells what was changed. */
export function drawControls(form, machines, state, change) {
  const machine = machines[state.machine];
  const open = new Set([...form.querySelectorAll("details[open]")].map((details) => details.dataset.of));
  const focused = document.activeElement && form.contains(document.activeElement) ? document.activeElement.id : "";
  const chips = (of, title, all, chosen) => choices(of, title, all, chosen, open.has(of), (names) => change({ [of]: names }));
  const parts = [
    ...(machines.length > 1 ? [choice("machine", "Machine", machines.map((one, i) => [String(i), one.about.label]), String(state.machine), (value) => change({ machine: Number(value) }))] : []),
    chips("scenarios", "Scenarios", machine.names, state.scenarios),
    choice("start", "Processes", [["warm", "warm"], ["cold", "cold"], ["both", "warm and cold"]], state.start, (value) => change({ start: value })),
    chips("engines", "Engines", machine.engines.map((engine) => engine.name), state.engines),
    chips("samples", "Samples", machine.samples.map((sample) => sample.label), state.samples),
    choice("baseline", "Compare with", [["", "nothing: times"], ...machine.engines.map((engine) => [engine.name, engine.name])], state.baseline, (value) => change({ baseline: value })),
    choice("across", "Columns", [["engines", "engines"], ["samples", "samples"]], state.across, (value) => change({ across: value, sort: "" })),
    ...(machine.kinds.length > 0 ? [chips("hidden", "Hide cells", machine.kinds, state.hidden)] : []),
    element("button", { type: "reset", id: "reset", onclick: (event) => { event.preventDefault(); change(null); } }, "Reset"),
  ];
  form.replaceChildren(...parts);
  if (focused) {
    const again = document.getElementById(focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }
}

/** The controls of the plot. */
export function drawPlotControls(place, state, change) {
  const box = (id, checked, text, patch) => element("label", {},
    element("input", { type: "checkbox", id, checked, onchange: (event) => change(patch(event.target.checked)) }), text);
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.replaceChildren(
    box("scale", state.scale === "log", " logarithmic", (on) => ({ scale: on ? "log" : "linear" })),
    box("points", state.points, " each process as a point", (on) => ({ points: on })));
  if (focused) {
    document.getElementById(focused).focus({ preventScroll: true });
  }
}

function choice(id, title, options, value, chosen) {
  const select = element("select", { id, onchange: (event) => chosen(event.target.value) },
    ...options.map(([key, text]) => element("option", { value: key, selected: key === value }, text)));
  return element("label", { className: "choice" }, element("span", {}, title), select);
}

function choices(of, title, all, chosen, open, changed) {
  const count = chosen.length === all.length ? `all ${all.length}` : chosen.length === 0 ? "none" : `${chosen.length} of ${all.length}`;
  const boxes = all.map((name, i) => element("label", {},
    element("input", {
      type: "checkbox", id: `${of}-${i}`, checked: chosen.includes(name),
      onchange: (event) => changed(all.filter((other) => (other === name ? event.target.checked : chosen.includes(other)))),
    }), element("bdi", {}, ` ${name}`)));
  const every = element("button", { type: "button", id: `${of}-all`, onclick: () => changed(all) }, "All");
  const none = element("button", { type: "button", id: `${of}-none`, onclick: () => changed([]) }, "None");
  const details = element("details", { open }, element("summary", { id: `${of}-summary` }, `${title}: ${count}`),
    element("div", { className: "choices", role: "group", "aria-label": title }, every, none, ...boxes));
  details.dataset.of = of;
  return details;
}
