// The list of answers and messages, in one language at a time, and the search over all words.

import * as api from "./api.js";
import { byId, counted, make, say } from "./dom.js";
import * as drafts from "./drafts.js";

const TYPING = 200; // milliseconds

let menu = null;
let language = "";
let choose = () => {};
let translate = () => {};
let add = () => {};
let addMenu = () => {};
let haveAgain = () => {};
let timer = null;

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const rows = () => (menu ? [...menu.rows, ...menu.messages] : []);
const cells = () => rows().flatMap((row) => Object.entries(row.cells).map(([code, cell]) => ({ row, code, cell })));

export const languages = () => menu?.languages ?? [];
export const nameOf = (code) => languages().find((each) => each.code === code)?.name ?? code;
export const find = (path) => cells().find(({ cell }) => cell.path === path) ?? null;
export const findPage = (page) => cells().find(({ cell }) => cell.page === page) ?? null;
export const titleOf = (path) => { const found = find(path); return found ? found.cell.title ?? found.row.id : path === "line.yaml" ? say("facts") : path.endsWith("/notice.md") ? say("notice") : path; };
export const menuTitles = (keys, code) => [...keys].slice(0, -1).map((_, n) => cells().find((each) => each.code === code && each.row.kind && each.cell.keys === keys.slice(0, n + 1))?.cell.title).filter(Boolean);

// The file of an answer that was moved since its address was kept: the one with the same name.
export function findMoved(path) {
  const [code, name] = [path.slice(0, 2), path.split("/").pop().replace(/^[0-9]-/, "").replace(/\.md$/, "")];
  return cells().find((each) => each.code === code && each.row.id === name)?.cell.path ?? null;
}

// The answer that a language lacks at a path: its row, and that language. null when it is no such path.
export function lacking(path) {
  const [code, id] = [path.split("/")[0], path.split("/").pop().replace(/^[0-9]-|\.md$/g, "")];
  const row = rows().find((each) => each.id === id && !each.cells[code]);
  return row && languages().some((each) => each.code === code) ? { row, code, title: `${Object.values(row.cells)[0].title} (${nameOf(code)})` } : null;
}

export const older = () => cells().filter(({ cell }) => cell.is_older).map(({ cell, row }) => ({ path: cell.path, title: cell.title ?? row.id }));

export const waitingFor = (path) => menu?.waiting.find((each) => each.path === path) ?? null;

function flags(cell) {
  const problems = ["error", "warning"].filter((severity) => cell.problems[severity]).map((severity) =>
    make("span", { class: `flag ${severity}` }, counted(cell.problems[severity], severity)));
  const waits = waitingFor(cell.path) ? [make("span", { class: "flag warning" }, say("review-waits"))] : [];
  if (cell.is_older) problems.unshift(make("span", { class: "flag older" }, say("older")));
  return drafts.of(cell.path) ? [make("span", { class: "flag draft" }, say("draft")), ...waits, ...problems] : [...waits, ...problems];
}

function node(row, cell, first, more) {
  const isMenu = row.kind === "menu";
  return make("li", {}, make("button", { type: "button", class: `node ${isMenu ? "is-menu" : ""} depth-${Math.min(Math.max((row.depth ?? 0) - 1, 0), 4)}`, "data-path": cell.path, "data-page": cell.page ?? "", onclick: () => choose(cell, row) },
    first, make("span", { class: "what" }, make("span", { class: "name", lang: language }, cell.title ?? capital(row.when)),
      more ? make("span", { class: "more", lang: language }, more) : null,
      make("span", {}, ...flags(cell), cell.is_default || (row.kind && !api.line) ? null : make("span", { class: "flag own" }, say(api.line ? "ours-here" : "ours"))))));
}

function answer(row) {
  const cell = row.cells[language];
  if (!cell) {
    const other = Object.values(row.cells)[0];
    const name = languages().find(({ code }) => code === language)?.name;
    return make("li", {}, make("button", { type: "button", class: "node", onclick: () => translate(row, language) },
      make("kbd", {}, [...other.keys].join(" ")), make("span", { class: "what" }, make("span", { class: "name" }, other.title),
        make("span", {}, make("span", { class: "flag lacking" }, say("not-in-language", { name }))))));
  }
  const keys = make("kbd", {}, cell.keys ? [...cell.keys].join(" ") : say("start"));
  return node(row, cell, keys, cell.keywords.join(", "));
}

function group(title, items, after = null) {
  return [make("div", { class: "list-head" }, make("h3", {}, title), after), make("ul", { class: "list" }, ...items)];
}

function browse() {
  const groups = new Map();
  for (const row of menu.messages) if (row.cells[language]) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  const [danger, ...others] = [...groups].map(([title, messages]) => group(title, messages.map((row) => node(row, row.cells[language], null, row.cells[language].words))));
  byId("browse").replaceChildren(...facts(), ...group(say("answers-by-key"), menu.rows.map(answer), api.canEdit ? make("div", { class: "adders" }, make("button", { type: "button", id: "add", onclick: () => add(language) }, say("add-answer")), api.line ? null : make("button", { type: "button", id: "add-menu", onclick: () => addMenu(language) }, say("add-menu"))) : null), ...leftOut(), ...(danger ?? []), ...others.flat());
}

// What `line.yaml` says, or will say. On the page of a line only where the line has one: the common one is another's.
function facts() {
  if (api.line && !menu.has_facts) return [];
  return [make("ul", { class: "list" }, make("li", {}, make("button", { type: "button", class: "node is-menu", "data-path": "line.yaml", onclick: () => choose({ path: "line.yaml" }) }, make("span", { class: "what" }, make("span", { class: "name" }, say("facts"))))))];
}

// The common answers that the line leaves out.
function leftOut() {
  if (!menu.left_out.length) return [];
  const told = make("p", { class: "hint", role: "status" });
  return [...group(say("left-out"), menu.left_out.map(({ id, title }) => make("li", { class: "left-out" }, title, " ",
    api.canEdit ? make("button", { type: "button", class: "link", "aria-label": `${say("have-again")}: ${title}`, onclick: () => haveAgain(id, false, told) }, say("have-again")) : null))), told];
}

function tabs() {
  byId("languages").replaceChildren(...languages().map(({ code, name }) =>
    make("button", { type: "button", lang: code, "aria-pressed": String(code === language), onclick: () => turn(code) }, name)));
}

function turn(code) {
  language = code;
  tabs();
  browse();
  relight();
}

let lit = [null, null];
function relight() { light(...lit); }

export function draw(now) {
  menu = now;
  if (!languages().some(({ code }) => code === language)) language = languages()[0].code;
  tabs();
  browse();
  relight();
}

// Scroll the list alone, and never the page under somebody's hands.
function keepInSight(button) {
  const panel = button.closest(".pane-body");
  const [place, frame] = [button.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (place.top < frame.top + 60) panel.scrollTop += place.top - frame.top - 60;
  else if (place.bottom > frame.bottom - 60) panel.scrollTop += place.bottom - frame.bottom + 60;
}

// Light the place where the call stands, and mark the file that is open; the list turns to its language.
export function light(page, path) {
  const isNew = lit[0] !== page || lit[1] !== path;
  lit = [page, path];
  const code = (page && findPage(page)?.code) || (path && find(path)?.code);
  if (isNew && code && code !== language) {
    language = code;
    tabs();
    browse();
  }
  for (const each of document.querySelectorAll("#menu .node")) {
    const isHere = Boolean(page) && each.dataset.page === page;
    const isOpen = Boolean(path) && each.dataset.path === path;
    each.classList.toggle("lit", isHere);
    each.classList.toggle("open", isOpen);
    if (isHere) each.setAttribute("aria-current", "location");
    else if (isOpen) each.setAttribute("aria-current", "page");
    else each.removeAttribute("aria-current");
    if ((isHere || isOpen) && isNew && each.getClientRects().length) keepInSight(each);
  }
}

function found(hit) {
  const row = find(hit.path)?.row;
  return make("li", {}, make("button", { type: "button", class: "node", "data-path": hit.path, onclick: () => { const known = find(hit.path); if (known) choose(known.cell, known.row); } },
    make("span", { class: "what" }, make("span", { class: "name" }, row?.kind === undefined && row ? capital(row.when) : hit.title), make("span", { class: "more" }, `${languages().find(({ code }) => hit.path.startsWith(`${code}/`))?.name ?? ""}: ${hit.around}`))));
}

async function seek() {
  const words = byId("search").value.trim();
  byId("found").hidden = !words;
  byId("browse").hidden = Boolean(words);
  if (!words) return;
  const hits = await api.search(words);
  if (byId("search").value.trim() !== words) return; // typed on meanwhile
  byId("found-count").textContent = hits.length ? counted(hits.length, "found") : say("found-nothing");
  byId("found-list").replaceChildren(...hits.map(found));
  relight();
}

// The menus of a language: their folders and titles.
export const menus = (code) => (menu?.rows ?? []).filter((row) => row.kind === "menu" && row.cells[code])
  .map((row) => ({ folder: row.cells[code].keys ? row.cells[code].path.replace(/\/[^/]*$/, "") : code, title: row.cells[code].title }));

// The answers of a language that can go into another menu, and the titles of all that is in a folder.
export const answers = (code) => (menu?.rows ?? []).filter((row) => row.kind === "answer" && row.cells[code] && row.cells[code].keys !== "0").map((row) => ({ cell: row.cells[code] }));
export const titlesIn = (folder) => cells().filter(({ cell }) => cell.path.startsWith(folder) && !cell.path.endsWith("/menu.md")).map(({ cell }) => cell.title);

export function start(onChoice, { translated, added, menuAdded, hadAgain }) {
  haveAgain = hadAgain;
  choose = onChoice;
  translate = translated;
  add = added;
  addMenu = menuAdded;
  byId("search").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(seek, TYPING); });
  byId("search").closest("form").addEventListener("submit", (event) => { event.preventDefault(); seek(); });
}
