// The menu is changed here: an answer is added, translated, moved or deleted.

import * as api from "./api.js";
import { asked } from "./dialog.js";
import { byId, make, say } from "./dom.js";
import * as drafts from "./drafts.js";
import * as list from "./list.js";

let goTo = () => {};
let done = () => {};

const option = ({ folder, title }) => make("option", { value: folder }, title);

function begin(path, text) {
  drafts.keep({ path, version: "", text, changes: {} });
  goTo(path);
}

export async function add(code) {
  const title = make("input", { id: "new-title", name: "title", required: true, maxlength: "160" });
  const menu = make("select", { id: "new-menu", name: "menu" }, ...list.menus(code).map(option));
  const given = await asked(say("add-answer"), say("go-on"),
    make("div", { class: "field" }, make("label", { for: "new-title" }, say("new-title")), title),
    make("div", { class: "field" }, make("label", { for: "new-menu" }, say("new-menu-of")), menu));
  if (!given) return;
  try {
    const { path, text } = await api.newAnswer(given.menu, given.title);
    begin(path, text);
  } catch (problem) { await asked(problem.message, say("all-right")); }
}

function check({ cell }) {
  return make("label", { class: "check" }, make("input", { type: "checkbox", name: "answer", value: cell.path }), cell.title);
}

function titles({ code, name }) {
  return make("div", { class: "two" }, ...["title", "words"].map((what) => make("div", { class: "field" },
    make("label", { for: `menu-${what}-${code}` }, say(`new-menu-${what}`, { language: name })),
    make("input", { id: `menu-${what}-${code}`, name: `${what}-${code}`, lang: code, required: true, maxlength: what === "title" ? "160" : "60" }))));
}

// A menu has answers that are there already: they move into it.
export async function addMenu(code) {
  const given = await asked(say("add-menu"), say("add-the-menu"), ...list.languages().map(titles),
    make("div", { class: "field" }, make("label", { for: "menu-of" }, say("new-menu-of")), make("select", { id: "menu-of", name: "menu" }, ...list.menus(code).map(option))),
    make("fieldset", { class: "checks" }, make("legend", {}, say("new-menu-answers")), make("p", { class: "hint" }, say("new-menu-hint")), ...list.answers(code).map(check)));
  if (!given) return;
  const words = Object.fromEntries(list.languages().map((each) => [each.code, { title: given[`title-${each.code}`], menu: given[`words-${each.code}`] }]));
  const answers = Array.isArray(given.answer) ? given.answer : [given.answer].filter(Boolean);
  try {
    const { path } = await api.newMenu({ menu: given.menu, titles: words, answers });
    for (const answer of answers) drafts.forget(answer);
    await done(path);
  } catch (problem) { await asked(problem.message, say("all-right")); }
}

// A translation begins with the words of the original.
export async function translate(row, code) {
  const [first, cell] = Object.entries(row.cells)[0];
  const original = await api.file(cell.path);
  begin(cell.path.replace(`${first}/`, `${code}/`), original.text);
}

async function change(action, path, menu = "") {
  byId("place-told").textContent = say("moving");
  try {
    const result = await api.arrange({ action, path, menu });
    drafts.forget(path);
    if (result.waits) { byId("place-told").textContent = ""; await asked(result.waits, say("all-right")); return; }
    await done(result.path);
  } catch (problem) { byId("place-told").textContent = problem.message; }
}

async function remove(path, title) {
  const inside = path.endsWith("/menu.md") ? list.titlesIn(path.slice(0, -"menu.md".length)) : [];
  const given = await asked(say("delete-title", { title }), say("delete-it"), make("p", {}, inside.length ? say("delete-menu-hint", { titles: inside.join(", ") }) : say("delete-hint")));
  if (given) await change("delete", path);
}

// A line leaves a common answer out, or has it again.
export async function leaveOut(id, isLeft, told) {
  told.textContent = say("moving");
  try {
    const { waits } = await api.leaveOut({ id, is_left: isLeft });
    if (waits) { told.textContent = waits; return; }
    await done(null);
  } catch (problem) { told.textContent = problem.message; }
}

async function removeOwn(path, title, told) {
  if (!(await asked(say("delete-title", { title }), say("delete-it"), make("p", {}, say("delete-own-hint"))))) return;
  told.textContent = say("moving");
  try {
    const { version } = await api.file(path);
    const { waits } = await api.useCommon({ path, version });
    drafts.forget(path);
    if (waits) { told.textContent = ""; await asked(waits, say("all-right")); return; }
    await done(null);
  } catch (problem) { told.textContent = problem.message; }
}

// On the page of a line: a common answer is left out, and one that only the line has is deleted.
async function drawOnLine({ row, cell }) {
  const isOnlyHere = !cell.is_default && row.kind === "answer" && !(await api.file(cell.path)).has_common;
  if (!cell.is_default && !isOnlyHere) return;
  const told = make("p", { id: "place-told", class: "hint", role: "status" });
  const button = isOnlyHere
    ? make("button", { type: "button", onclick: () => removeOwn(cell.path, cell.title, told) }, say("delete"))
    : make("button", { type: "button", id: "leave-out", onclick: () => leaveOut(row.id, true, told) }, say("leave-out"));
  byId("place")?.remove();
  byId("form").append(make("div", { id: "place", class: "place" }, make("div", { class: "actions" }, button), told));
}

// What can be done with the place of an answer or a menu that is in the menu.
export function draw(path) {
  const found = list.find(path);
  byId("place")?.remove();
  if (!api.canEdit || !found?.row.kind || !found.cell.keys || found.cell.keys === "0") return;
  if (api.line) { drawOnLine(found); return; }
  const menus = list.menus(found.code).filter(({ folder }) => folder === found.code || !path.startsWith(`${folder}/`));
  const target = make("select", { id: "place-menu", "aria-label": say("move-to") }, ...menus.map(option));
  byId("form").append(make("div", { id: "place", class: "place" }, make("h3", {}, say("place-title")),
    make("div", { class: "actions" },
      make("button", { type: "button", onclick: () => change("up", path) }, say("move-up")),
      make("button", { type: "button", onclick: () => change("down", path) }, say("move-down")),
      target, make("button", { type: "button", onclick: () => change("move", path, target.value) }, say("move-there")),
      make("button", { type: "button", onclick: () => remove(path, found.cell.title) }, say("delete"))),
    make("p", { id: "place-told", class: "hint", role: "status" })));
}

export function start(navigate, arranged) {
  goTo = navigate;
  done = arranged;
}
