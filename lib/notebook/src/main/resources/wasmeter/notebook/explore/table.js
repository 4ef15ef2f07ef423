import { element } from "./dom.js";
import { ratioText } from "./format.js";

/** Beyond so many times the best, a cell is as dark as it gets. */
const DARKEST = Math.log(300);

/** A little is seen as well: engines are as often 1.5 times apart as 100 times. */
function heatOf(ratio) {
  return Math.min(1, Math.abs(Math.log(ratio)) / DARKEST) ** 0.6;
}

let table;

/** Shows a selection; tells when it is there, which cell was opened, and by which column rows were sorted. */
export function drawTable(place, view, state, tell) {
  const { columns, lines, names } = state.across === "samples" ? enginesDown(view, tell) : samplesDown(view, tell);
  const sorted = columns.find((column) => names[column.field] === state.sort);
  place.parentElement.style.minHeight = `${place.offsetHeight}px`; // while there is none, what is below must not move
  if (table) {
    table.destroy();
  }
  table = new Tabulator(place, {
    data: lines,
    columns,
    layout: "fitData",
    rowHeight: view.baseline ? 64 : 50,
    maxHeight: "75vh",
    placeholder: "Nothing to show: choose more.",
    columnDefaults: { resizable: false, tooltip: false },
    initialSort: sorted ? [{ column: sorted.field, dir: state.descending ? "desc" : "asc" }] : [],
  });
  const built = table;
  built.on("tableBuilt", () => {
    correctRoles(place);
    place.parentElement.style.minHeight = "";
    tell.built();
    built.on("dataSorted", (sorters) => {
      const [by] = sorters;
      tell.sorted(by ? names[by.field] : "", Boolean(by) && by.dir === "desc");
    });
  });
}

/** A line for each sample and metric. */
function samplesDown(view, tell) {
  const columns = [
    heading("sample", "sample", { frozen: true, width: width("", ...view.rows.map((row) => row.sample.label)), cssClass: "name", formatter: name }),
    ...(view.several ? [heading("scenario", "scenario", { width: width("scenario", ...view.rows.map((row) => row.label)) })] : []),
    ...view.columns.map((engine, i) => numbers(`c${i}`, engine.name, (line) => cellButton(line.row, i, view, tell))),
  ];
  const lines = view.rows.map((row, id) =>
    ({ id, row, sample: row.sample.label, scenario: row.label, ...values(row.cells, view) }));
  return { columns, lines, names: named(["sample", "scenario"], view.columns.map((engine) => engine.name)) };
}

/** A line for each engine. */
function enginesDown(view, tell) {
  const columns = [
    heading("engine", "engine", { frozen: true, width: width("", ...view.columns.map((engine) => engine.name)), cssClass: "name", formatter: name }),
    ...view.rows.map((row, i) => numbers(`c${i}`, view.several ? row.name : row.sample.label, (line) => cellButton(row, line.id, view, tell))),
  ];
  const lines = view.columns.map((engine, id) =>
    ({ id, engine: engine.name, ...values(view.rows.map((row) => row.cells[id]), view) }));
  return { columns, lines, names: named(["engine"], view.rows.map((row) => row.name)) };
}

function numbers(field, title, button) {
  return heading(field, title, {
    width: width(title),
    hozAlign: "right",
    sorter: missingLast,
    formatter: (cell) => button(cell.getData()),
  });
}

/** What lines are sorted by, by the fields of columns. */
function values(cells, view) {
  return Object.fromEntries(cells.map((cell, i) =>
    [`c${i}`, view.baseline ? cell.finding && cell.finding.ratio : cell.value && cell.value.mean]));
}

/** The name of each column in an address, by its field. */
function named(fields, names) {
  return Object.fromEntries([...fields.map((field) => [field, field]), ...names.map((name, i) => [`c${i}`, name])]);
}

/** A name that may break after a slash. */
function name(cell) {
  return element("span", {}, ...cell.getValue().split(/(?<=\/)/).flatMap((part) => [part, element("wbr")]));
}

/** Wide enough, without measuring each cell: that takes longer than all else. */
function width(title, ...texts) {
  const longest = Math.max(title.length * 8.5 + 46, ...texts.map((text) => text.length * 8 + 12));
  return Math.min(title || window.innerWidth > 600 ? 260 : 120, Math.max(title ? 150 : 90, longest));
}

/** Tabulator puts groups of rows into groups of rows, which readers of screens do not expect. */
function correctRoles(place) {
  place.querySelector(".tabulator-header").setAttribute("role", "presentation");
  const holder = place.querySelector(".tabulator-tableholder");
  holder.setAttribute("role", "presentation");
  holder.removeAttribute("tabindex");
}

/** A heading that can be reached and pressed by keys. */
function heading(field, title, more) {
  return {
    field,
    title,
    titleFormatter: () => element("button", { type: "button", className: "sort", title: `sort by ${title}` }, title),
    ...more,
  };
}

/** Numbers by size; where there is none, below all others either way. */
function missingLast(a, b, aRow, bRow, column, direction) {
  const [left, right] = [a, b].map((value) => typeof value === "number"); // Tabulator has its own idea of a missing value
  if (!left || !right) {
    return left === right ? 0 : left === (direction === "asc") ? -1 : 1;
  }
  return a - b;
}

function cellButton(row, i, view, tell) {
  const cell = row.cells[i];
  const engine = view.columns[i];
  const { main, more, heat, kind } = view.baseline ? againstBaseline(cell) : absolute(cell);
  const notes = cell.notes.map((note) => note.text);
  const said = [`${engine.name}, ${row.sample.label}, ${row.label}: ${[main, ...more].join(" ")}`, kind, cell.gap, ...notes].filter((text) => text);
  const button = element("button", { type: "button", className: `cell ${kind.replace(/ /g, "-")}`, "aria-label": said.join("; "), title: said.slice(1).join("\n") },
    element("span", {}, main),
    ...more.map((text) => element("small", {}, text)));
  if (notes.length > 0) {
    button.firstChild.append(element("sup", {}, "*"));
  }
  if (heat !== undefined) {
    button.style.setProperty("--heat", `${Math.round(heat * 50)}%`);
  }
  button.addEventListener("click", () => tell.opened(engine, row));
  return button;
}

function absolute(cell) {
  if (!cell.value) {
    return { main: cell.hidden ? "hidden" : "–", more: [], kind: "none" };
  }
  const { shown, text } = cell.value;
  const rest = text.startsWith(shown) ? text.slice(shown.length).trim() : "";
  return {
    main: rest || text === shown ? shown : text,
    more: rest ? [rest] : [],
    kind: cell.overBest === 1 ? "best" : "",
    heat: cell.overBest === undefined ? undefined : heatOf(cell.overBest),
  };
}

function againstBaseline(cell) {
  const finding = cell.finding;
  if (!finding) {
    return { main: cell.hidden ? "hidden" : cell.value ? "no base" : "–", more: [], kind: "none" };
  }
  const { ratio, low, high, kind } = finding;
  const interval = low == null ? "" : `${ratioText(low)} to ${ratioText(high)}`;
  const differs = kind === "slower" || kind === "faster";
  return {
    main: `${ratioText(ratio)} ×`,
    more: kind === "baseline" ? ["baseline"] : [interval, differs ? "" : words(kind, low)].filter((text) => text),
    kind,
    heat: differs ? heatOf(ratio) : undefined,
  };
}

function words(kind, low) {
  const known = { gap: "one fork, no interval", groups: "forks in groups", "not judged": "not judged" };
  return known[kind] || (low == null ? "" : kind);
}
