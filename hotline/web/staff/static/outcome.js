// What came of a change, shown: the verdict, the problems beside their fields, which buttons can be pressed.

import { byId, make, say } from "./dom.js";
import * as form from "./form.js";
import * as list from "./list.js";
import * as numbers from "./numbers.js";
import { isChanged, now } from "./opened.js";
import * as source from "./source.js";

const EMPTY = ["missing-field", "no-body"]; // the rules of what is not there yet

let goTo = () => {};

export function notice(words, kind = "") {
  byId("notice").textContent = words;
  byId("notice").className = `notice ${kind}`;
  byId("notice").hidden = !words;
}

export function verdict(words, kind = "") {
  byId("verdict").textContent = words;
  byId("verdict").className = `verdict ${kind}`;
}

export function buttons(isSound) {
  byId("undo").disabled = !isChanged();
  if (!byId("save")) return;
  byId("save").disabled = !isChanged() || !isSound || !byId("conflict").hidden;
  byId("save").textContent = say(now.last?.review ? "review-propose" : "review-save");
}

// In the form, "add a line between the hyphens" is of no use: the field stands there, empty.
const saidOf = (problem) => (now.mode === "words" && problem.field && EMPTY.includes(problem.rule) ? say("fill-in") : problem.what.charAt(0).toUpperCase() + problem.what.slice(1));

function item(problem, isElsewhere = false) {
  const place = isElsewhere ? `${list.titleOf(problem.path)}: ` : "";
  const where = make("button", { type: "button", class: "link", onclick: () => goTo(problem.path, problem.line), title: say("line-of", problem) }, place || say("show-it"));
  return make("li", { class: problem.severity, "data-rule": problem.rule }, ...(now.mode === "file" || isElsewhere ? [where, " "] : []), saidOf(problem));
}

function problems(outcome) {
  const found = outcome.problems.filter((problem) => problem.severity !== "note");
  const rest = now.mode === "words" && outcome.form ? form.problems(found, outcome.refused ?? {}, item) : found;
  byId("problems").replaceChildren(...rest.map((problem) => item(problem)), ...(outcome.elsewhere ?? []).map((problem) => item(problem, true)));
}

export function draw(outcome) {
  now.last = outcome;
  source.mark(outcome.problems);
  form.show(outcome.heard, outcome.is_sound === false || outcome.problems.some(({ severity }) => severity === "error"));
  form.showWeeks(outcome.weeks ?? []);
  numbers.showWeeks(outcome.number_weeks ?? []);
  problems(outcome);
}

export function start(navigate) { goTo = navigate; }
