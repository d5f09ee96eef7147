// The start: what somebody comes for, what they left, and what needs them.

import { byId, counted, make, say, when } from "./dom.js";
import * as drafts from "./drafts.js";
import * as list from "./list.js";

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

function door(title, words, onclick) {
  return make("button", { type: "button", onclick }, make("b", {}, title), make("span", {}, words));
}

function drafted(goTo) {
  const kept = drafts.all();
  if (!kept.length) return [];
  return [make("h3", {}, "Your drafts, not saved yet"), make("ul", { class: "list" }, ...kept.map((each) =>
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

function problems(menu, goTo) {
  const shown = menu.problems.filter((problem) => problem.severity !== "note");
  if (!shown.length) return [];
  return [make("h3", {}, `${counted(shown.length, "problem")} in the words`), make("ul", { class: "problems", id: "all-problems" }, ...shown.slice(0, 20).map((problem) =>
    make("li", { class: problem.severity }, make("button", { type: "button", class: "link", onclick: () => goTo(problem.path, problem.severity === "error" ? problem.line : 0) }, list.titleOf(problem.path)), ` ${problem.what}`)))];
}

export function draw(menu, { goTo, view }) {
  const first = menu.languages[0].code;
  const titles = menu.rows.filter((row) => row.kind === "answer").length;
  byId("start").replaceChildren(
    make("h2", {}, "What would you like to do?"),
    make("p", {}, `This line answers ${counted(titles, "question")} by text and by call. You can change its words here, and try them on the phone on this page before anyone else gets them. You cannot break the line: words with a mistake are not saved.`),
    make("div", { class: "doors" },
      door("Change an answer", "Choose it in the list, or search for any word that it says.", () => { view("menu"); byId("search").focus(); }),
      door("Try the line", "Text it or call it on the phone on this page. What it answers opens here.", () => { view("phone"); byId("words").focus(); }),
      door("When someone is in danger", "Read what people get before anything else.", () => goTo(`${first}/crisis.md`)),
      door("The first words", "What people get who text HI or MENU, and what every caller hears first.", () => goTo(`${first}/welcome.md`))),
    ...waiting(menu, goTo), ...drafted(goTo), ...problems(menu, goTo));
}
