// The history of an answer: what was changed, when and by whom, and putting old words back.

import * as api from "./api.js";
import { byId, make, say, when } from "./dom.js";
import { labelOf } from "./form.js";

// Pieces of a difference: words that are the same, taken out, put in; and gaps.
export function words(pieces) {
  return make("p", { class: "words" }, ...pieces.map(([kind, text]) => {
    if (kind === "gap") return make("span", { class: "gap" }, " … ");
    if (kind === "same") return text;
    const label = make("span", { class: "unseen" }, `${say(kind === "out" ? "taken-out" : "put-in")} `);
    return make(kind === "out" ? "del" : "ins", {}, label, text);
  }));
}

// What differs, field by field: the form's names stand above the words.
export const fields = (differences) => differences.map(({ field, words: pieces }) =>
  make("div", { class: "difference" }, make("p", { class: "name" }, field ? labelOf(field) : say("merge-rest")), words(pieces)));

function change(each, restore) {
  return make("li", { class: "change" }, make("p", { class: "when" }, each.by ? say("when-by", { at: when(each.at), by: each.by }) : when(each.at)), ...fields(each.fields),
    restore ? make("button", { type: "button", onclick: () => restore(each.text) }, say("put-back")) : null);
}

export async function draw(path, restore) {
  const found = await api.history(path);
  byId("mode-history").replaceChildren(
    found.changes.length ? make("ol", { class: "changes" }, ...found.changes.map((each) => change(each, restore))) : make("p", { class: "hint" }, say("no-history")),
    make("p", {}, make("a", { href: "#history" }, say("history-all"))),
    found.default && restore ? make("p", { class: "hint" }, `${say("has-default")} `, make("button", { type: "button", class: "link", onclick: () => restore(found.default) }, say("use-default"))) : "");
}
