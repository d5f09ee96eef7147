// The menu and the messages of the line: a row for each answer, its languages side by side.

import { byId, counted, make } from "./dom.js";

let choose = () => {};

function sizes(cell) {
  const texted = cell.segments ? `${counted(cell.segments, "segment")}${cell.encoding === "UCS-2" ? " UCS-2" : ""}` : null;
  return [texted, cell.seconds ? `${cell.seconds} s` : null].filter(Boolean).join(" · ");
}

function flags(cell) {
  return ["error", "warning"].filter((severity) => cell.problems[severity]).map((severity) =>
    make("span", { class: `flag ${severity}` }, counted(cell.problems[severity], severity)));
}

function cellOf(language, row, cell) {
  if (!cell) return make("td", { class: "missing" }, `missing in ${language.name}`);
  const button = make("button", { type: "button", class: "node", "data-path": cell.path, "data-page": cell.page ?? "", onclick: () => choose(cell, row) },
    make("span", { class: "name", lang: language.code }, cell.title ?? row.id),
    cell.keywords?.length ? make("span", { class: "keywords", lang: language.code }, cell.keywords.join(", ")) : null,
    make("span", { class: "sizes" }, sizes(cell) + (cell.is_default ? " · default" : "")), ...flags(cell));
  return make("td", {}, button);
}

const depthOf = (row) => Math.max(row.depth - 1, 0);

function rowOf(languages, row) {
  const keys = Object.values(row.cells)[0].keys;
  const head = row.kind
    ? make("th", { scope: "row", class: `key depth-${Math.min(depthOf(row), 4)}` },
      make("span", { class: "unseen" }, keys ? "press " : "the main menu "), make("kbd", {}, keys ? [...keys].join(" ") : "start"))
    : make("th", { scope: "row", class: "message" }, make("span", { class: "name" }, row.id), make("span", { class: "when" }, row.when));
  return make("tr", { class: `row-${row.kind ?? "message"}` }, head, ...languages.map((language) => cellOf(language, row, row.cells[language.code])));
}

function fill(table, caption, first, languages, rows) {
  const heads = languages.map((language) => make("th", { scope: "col" }, language.name));
  table.replaceChildren(make("caption", { class: "unseen" }, caption),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, first), ...heads)),
    make("tbody", {}, ...rows.map((row) => rowOf(languages, row))));
}

export function draw(menu) {
  fill(byId("tree"), "The menu, by the keys that lead to each answer", "Keys", menu.languages, menu.rows);
  fill(byId("messages"), "Other messages, and when they are used", "Message", menu.languages, menu.messages);
}

// Scroll the menu alone, and never the page under somebody's hands.
function keepInSight(node) {
  const panel = byId("menu");
  const [place, frame] = [node.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (place.top < frame.top + 80) panel.scrollTop += place.top - frame.top - 80;
  else if (place.bottom > frame.bottom - 80) panel.scrollTop += place.bottom - frame.bottom + 80;
}

// Light the place where the call stands, and mark the file that is open.
export function light(page, path) {
  for (const node of document.querySelectorAll(".node")) {
    const isHere = Boolean(page) && node.dataset.page === page;
    node.classList.toggle("lit", isHere);
    if (isHere) node.setAttribute("aria-current", "location"); else node.removeAttribute("aria-current");
    if (isHere && node.getClientRects().length) keepInSight(node);
    node.classList.toggle("open", node.dataset.path === path);
  }
}

export function start(onChoice) { choose = onChoice; }
