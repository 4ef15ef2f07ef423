import { element } from "./dom.js";
import { ratioText, ticks } from "./format.js";

/** More rows than anyone tells apart. */
const MOST_ROWS = 40;

let loading;

/** plotly.js, when it is first needed: it is large. */
export function plotly() {
  loading = loading || (window.Plotly ? Promise.resolve(window.Plotly) : new Promise((loaded, failed) => {
    const script = element("script", { src: "assets/plotly.min.js" });
    script.onload = () => loaded(window.Plotly);
    script.onerror = () => failed(new Error("assets/plotly.min.js is not beside this page, so there is no plot"));
    document.head.append(script);
  }));
  return loading;
}

/** Draws a selection: a mark for each engine in each row, with its interval. */
export async function drawPlot(place, remark, view, state) {
  const unit = view.rows.length > 0 ? view.rows[0].metric.unit : "ns";
  const drawn = view.rows.filter((row) => view.baseline || row.metric.unit === unit);
  const rows = drawn.slice(0, MOST_ROWS);
  const narrow = window.innerWidth < 600;
  const texts = [];
  if (view.rows.length > drawn.length) {
    texts.push(`The plot shows ${unit === "ns" ? "times, not sizes" : "sizes, not times"}.`);
  }
  if (drawn.length > rows.length) {
    texts.push(`The plot shows the first ${MOST_ROWS} of ${drawn.length} rows.`);
  }
  try {
    const library = await plotly();
    const traces = view.columns.flatMap((engine, i) => series(engine, i, rows, view, state));
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", `${rows.length} rows and ${view.columns.length} engines; the table above has the same numbers`);
    await library.react(place, traces, layout(view, state, unit, traces, narrow), { responsive: true, displayModeBar: false });
  } catch (error) {
    texts.push(error.message);
  }
  remark.replaceChildren(...(narrow ? view.columns.map(swatch) : []), texts.join(" "));
}

/** On a phone, a legend within the plot leaves no room for it. */
function swatch(engine) {
  const mark = element("i", { className: "swatch" });
  mark.style.background = visible(engine.colour);
  return element("span", { className: "key" }, mark, engine.name);
}

function series(engine, i, rows, view, state) {
  const x = [];
  const y = [];
  const plus = [];
  const minus = [];
  const text = [];
  const dots = { x: [], y: [] };
  for (const row of rows) {
    const cell = row.cells[i];
    const value = view.baseline
      ? cell.finding && { mean: cell.finding.ratio, low: cell.finding.low, high: cell.finding.high }
      : cell.value;
    const name = rowName(row, view);
    x.push(name);
    y.push(value ? value.mean : null);
    plus.push(value && value.high != null ? value.high - value.mean : 0);
    minus.push(value && value.low != null ? value.mean - value.low : 0);
    text.push(value ? plain(`${engine.name}: ${view.baseline ? `${ratioText(value.mean)} ×` : cell.value.text}`) : "");
    if (state.points && !view.baseline && cell.value) {
      (cell.cell.forks || []).forEach((fork) => {
        dots.x.push(name);
        dots.y.push(fork.score);
      });
    }
  }
  const common = { type: "scatter", mode: "markers", offsetgroup: engine.name, legendgroup: engine.name };
  const colour = visible(engine.colour);
  const mean = {
    ...common, name: plain(engine.name), x, y, text, hoverinfo: "x+text", marker: { color: colour, size: 8 },
    error_y: { type: "data", array: plus, arrayminus: minus, symmetric: false, color: colour, thickness: 1 },
  };
  return dots.x.length === 0 ? [mean] : [
    { ...common, ...dots, showlegend: false, hoverinfo: "y", marker: { color: colour, size: 5, opacity: 0.45 } },
    mean,
  ];
}

function rowName(row, view) {
  return plain(view.several ? `${row.sample.label}, ${row.label}` : row.sample.label);
}

function layout(view, state, unit, traces, narrow) {
  const title = view.baseline
    ? `ratio to ${view.baseline.name}`
    : unit === "bytes" ? "size" : "time";
  const ends = traces.flatMap((trace) => trace.y.flatMap((y, i) => (y > 0 ? [y, y + (trace.error_y ? trace.error_y.array[i] : 0)] : [])));
  const round = ends.length > 0
    ? ticks(Math.min(...ends), Math.max(...ends), state.scale === "log", view.baseline ? "" : unit)
    : {};
  return {
    ...theme(),
    height: 480,
    scattermode: "group",
    margin: { l: 64, r: 16, t: 16, b: 80 },
    xaxis: { type: "category", automargin: true, gridcolor: css("--line") },
    yaxis: { type: state.scale === "log" ? "log" : "linear", title: { text: plain(title) }, automargin: true, gridcolor: css("--line"), rangemode: "tozero", ...round },
    showlegend: !narrow,
  };
}

/** How plots look on this page, light or dark. */
export function theme() {
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { color: css("--text"), family: "system-ui, sans-serif" },
  };
}

export function css(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** plotly.js reads a few tags in texts. */
export function plain(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Black is not seen on dark ground. */
export function visible(colour) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  return dark && colour === "#000000" ? "#ffffff" : colour;
}
