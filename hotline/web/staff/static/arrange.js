// The menu is changed here: an answer is added, translated, moved or deleted.

import * as api from "./api.js";
import { asked } from "./dialog.js";
import { byId, make } from "./dom.js";
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
  const given = await asked("Add an answer", "Go on",
    make("div", { class: "field" }, make("label", { for: "new-title" }, "The question, as a person asks it"), title),
    make("div", { class: "field" }, make("label", { for: "new-menu" }, "In which menu?"), menu));
  if (!given) return;
  try {
    const { path, text } = await api.newAnswer(given.menu, given.title);
    begin(path, text);
  } catch (problem) { await asked(problem.message, "All right"); }
}

// A translation begins with the words of the original.
export async function translate(row, code) {
  const [first, cell] = Object.entries(row.cells)[0];
  const original = await api.file(cell.path);
  begin(cell.path.replace(`${first}/`, `${code}/`), original.text);
}

async function change(action, path, menu = "") {
  byId("place-told").textContent = "Moving";
  try {
    const result = await api.arrange({ action, path, menu });
    drafts.forget(path);
    await done(result.path);
  } catch (problem) { byId("place-told").textContent = problem.message; }
}

async function remove(path, title) {
  const given = await asked(`Delete "${title}"?`, "Delete it", make("p", {}, "It goes in every language. The old words are kept on the server."));
  if (given) await change("delete", path);
}

// What can be done with the place of an answer or a menu that is in the menu.
export function draw(path) {
  const found = list.find(path);
  byId("place")?.remove();
  if (!api.canEdit || !found?.row.kind || !found.cell.keys || found.cell.keys === "0") return;
  const menus = list.menus(found.code).filter(({ folder }) => folder === found.code || !path.startsWith(`${folder}/`));
  const target = make("select", { id: "place-menu", "aria-label": "Move it to" }, ...menus.map(option));
  byId("form").append(make("div", { id: "place", class: "place" }, make("h3", {}, "Its place in the menu, in every language"),
    make("div", { class: "actions" },
      make("button", { type: "button", onclick: () => change("up", path) }, "Move up"),
      make("button", { type: "button", onclick: () => change("down", path) }, "Move down"),
      target, make("button", { type: "button", onclick: () => change("move", path, target.value) }, "Move there"),
      make("button", { type: "button", onclick: () => remove(path, found.cell.title) }, "Delete")),
    make("p", { id: "place-told", class: "hint", role: "status" })));
}

export function start(navigate, arranged) {
  goTo = navigate;
  done = arranged;
}
