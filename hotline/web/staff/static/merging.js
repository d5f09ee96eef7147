// Two people at once: what each changed, and choosing part by part. Nothing that was typed is lost.

import { byId, make, say } from "./dom.js";
import { labelOf } from "./form.js";
import { words } from "./history.js";

const CHOICES = ["mine", "theirs", "both"];

// A part that both have changed: three versions to choose from, each in full.
function clash(part, n) {
  return make("fieldset", { class: "clash", "data-field": part.field },
    make("legend", {}, say("merge-both-changed", { field: nameOf(part) })),
    ...CHOICES.map((choice) => make("label", { class: "choice" },
      make("input", { type: "radio", name: `part-${n}`, value: choice, checked: choice === "both" }),
      make("span", {}, make("b", {}, say(`merge-${choice}`)), make("span", { class: "kept" }, part[choice].trim() || say("merge-nothing"))))));
}

function oneSided(part) {
  const who = part.by === "me" ? "merge-you-changed" : "merge-they-changed";
  return make("div", { class: "one-sided", "data-field": part.field }, make("h3", {}, say(who, { field: nameOf(part) })),
    words(part.by === "me" ? part.my_words : part.their_words));
}

const nameOf = (part) => (part.field ? labelOf(part.field) : say("merge-rest"));

function chosen(parts) {
  return parts.map((part, n) => {
    if (part.by === "both") return part[byId("conflict").querySelector(`[name=part-${n}]:checked`).value];
    return part.by === "me" ? part.mine : part.theirs;
  }).join("");
}

// Draw what differs. `take` gets the words that somebody goes on with.
export function draw({ parts, by, theirs }, take) {
  const mine = parts.map((part) => part.mine).join("");
  const shown = parts.map((part, n) => ({ part, n })).filter(({ part }) => part.by !== "nobody");
  const button = (label, text, kind = "") => make("button", { type: "button", class: kind, onclick: () => take(text()) }, label);
  byId("conflict").hidden = false;
  byId("conflict").replaceChildren(
    make("h3", {}, say(by ? "merge-head-by" : "merge-head", { by })), make("p", {}, say("merge-hint")),
    ...shown.map(({ part, n }) => (part.by === "both" ? clash(part, n) : oneSided(part))),
    make("div", { class: "actions" }, button(say("merge-go-on"), () => chosen(parts), "strong"),
      button(say("merge-keep-mine"), () => mine), button(say("merge-take-theirs"), () => theirs)));
}
