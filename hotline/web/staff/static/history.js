// The history of an answer: what was changed, when and by whom, and putting old words back.

import * as api from "./api.js";
import { byId, make, when } from "./dom.js";

// Pieces of a difference: words that are the same, taken out, put in; and gaps.
export function words(pieces) {
  return make("p", { class: "words" }, ...pieces.map(([kind, text]) => {
    if (kind === "gap") return make("span", { class: "gap" }, " … ");
    if (kind === "same") return text;
    const label = make("span", { class: "unseen" }, kind === "out" ? "taken out: " : "put in: ");
    return make(kind === "out" ? "del" : "ins", {}, label, text);
  }));
}

function change(each, restore) {
  return make("li", { class: "change" }, make("p", { class: "when" }, when(each.at), each.by ? ` by ${each.by}` : ""), words(each.words),
    restore ? make("button", { type: "button", onclick: () => restore(each.text) }, "Put the words from before back") : null);
}

export async function draw(path, restore) {
  const found = await api.history(path);
  const none = "Nobody has changed these words on this page yet.";
  byId("mode-history").replaceChildren(
    found.changes.length ? make("ol", { class: "changes" }, ...found.changes.map((each) => change(each, restore))) : make("p", { class: "hint" }, none),
    found.default && restore ? make("p", { class: "hint" }, "The program has words of its own for this. ", make("button", { type: "button", class: "link", onclick: () => restore(found.default) }, "Use those again")) : "");
}
