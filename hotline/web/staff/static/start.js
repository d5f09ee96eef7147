// The start: what somebody comes for, what they left, and what needs them.

import * as api from "./api.js";
import * as arrange from "./arrange.js";
import { byId, counted, make, say, when } from "./dom.js";
import * as drafts from "./drafts.js";
import * as list from "./list.js";
import * as notice from "./notice.js";

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function door(title, words, onclick) {
  return make("button", { type: "button", onclick }, make("b", {}, title), make("span", {}, words));
}

function drafted(goTo) {
  const kept = drafts.all();
  if (!kept.length) return [];
  return [make("h3", {}, say("start-drafts")), make("ul", { class: "list" }, ...kept.map((each) =>
    make("li", {}, make("button", { type: "button", class: "link", onclick: () => goTo(each.path) }, `${list.titleOf(each.path)}, ${when(each.at)}`))))];
}

function waiting(menu, goTo) {
  if (!menu.waiting.length) return [];
  return [make("h3", {}, say("review-start")), make("ul", { class: "list", id: "waiting-list" }, ...menu.waiting.map((each) => {
    const words = each.kind === "proposed" && each.is_mine ? "review-start-mine" : `review-start-${each.kind}`;
    const name = each.kind === "declined" ? each.declined_by : each.by;
    return make("li", {}, make("button", { type: "button", class: "link", onclick: () => goTo(each.path, "review") }, say(words, { name, title: capital(list.titleOf(each.path)) })), each.at ? ` ${when(each.at)}` : "");
  }))];
}

// Languages that nobody is offered yet, and what each still needs.
const unfinished = (menu) => menu.problems.filter((problem) => problem.rule === "language-not-offered");

function needs(problem, goTo) {
  const isThere = !["missing-message", "language-words"].includes(problem.rule);
  return make("li", {}, isThere ? make("button", { type: "button", class: "link", onclick: () => goTo(problem.path, problem.line) }, problem.path) : problem.path, `: ${problem.what}`);
}

function languages(menu, goTo) {
  const found = unfinished(menu);
  if (!found.length) return [];
  return [make("h3", {}, say("start-unfinished")), make("ul", { class: "problems", id: "unfinished" }, ...found.map((language) =>
    make("li", { class: "warning" }, capital(language.what), make("ul", {}, ...menu.problems.filter(({ path }) => path.startsWith(`${language.path}/`)).slice(0, 20).map((problem) => needs(problem, goTo))))))];
}

// Where a problem is put right. An answer that waits for a fact needs that fact.
const placeOf = ({ path, line, rule, severity }) => (rule === "missing-fact" ? ["line.yaml"] : [path, severity === "error" ? line : 0]);

// A file that is not live has no place in the list: it comes with its title. A translation that is missing is begun.
function whereOf(problem, goTo) {
  const lacking = problem.rule === "missing-translation" && api.canEdit ? list.lacking(problem.path) : null;
  return make("button", { type: "button", class: "link", onclick: () => (lacking ? arrange.translate(lacking.row, lacking.code) : goTo(...placeOf(problem))) },
    lacking?.title ?? (problem.title || list.titleOf(problem.path)));
}

function problems(menu, goTo) {
  const apart = unfinished(menu).map(({ path }) => path);
  const shown = menu.problems.filter((problem) => problem.severity !== "note" && !apart.includes(problem.path.split("/")[0]));
  if (!shown.length) return [];
  return [make("h3", {}, say("start-problems", { problems: counted(shown.length, "problem") })), make("ul", { class: "problems", id: "all-problems" }, ...shown.slice(0, 20).map((problem) =>
    make("li", { class: problem.severity }, whereOf(problem, goTo), ` ${problem.what}`)))];
}

function older(goTo) {
  const found = list.older();
  if (!found.length) return [];
  return [make("h3", {}, say("start-older")), make("ul", { class: "list", id: "older-list" }, ...found.map(({ path, title }) =>
    make("li", {}, make("button", { type: "button", class: "link", onclick: () => goTo(path) }, capital(title)))))];
}

export function draw(menu, { goTo, view }) {
  const first = menu.languages[0].code;
  const titles = menu.rows.filter((row) => row.kind === "answer").length;
  byId("start").replaceChildren(
    make("h2", {}, say("start-title")),
    make("p", {}, say("start-about", { questions: counted(titles, "question") })),
    make("p", { class: "first" }, say("start-first")),
    ...notice.drawn(menu),
    make("div", { class: "doors" },
      door(say("door-change"), say("door-change-hint"), () => { view("menu"); byId("search").focus(); }),
      door(say("door-try"), say("door-try-hint"), () => { view("phone"); byId("words").focus(); }),
      door(say("door-danger"), say("door-danger-hint"), () => goTo(`${first}/crisis.md`)),
      door(say("door-first"), say("door-first-hint"), () => goTo(`${first}/welcome.md`)),
      ...(api.canEdit ? [door(say("door-notice"), say("door-notice-hint"), () => notice.putUp(menu))] : []),
      ...(api.line && !menu.has_facts ? [] : [door(say("facts"), say("door-facts-hint"), () => goTo("line.yaml"))])),
    ...waiting(menu, goTo), ...drafted(goTo), ...older(goTo), ...languages(menu, goTo), ...problems(menu, goTo));
}
