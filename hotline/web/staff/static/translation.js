// A translation that is older than its original: what has changed there, and that somebody has looked at it.

import * as api from "./api.js";
import { byId, make, say } from "./dom.js";
import { words } from "./history.js";

export function draw(file, failed) {
  byId("older").hidden = !file.older;
  byId("older").replaceChildren(...(file.older ? [make("p", {}, say("older-note")), words(file.older),
    api.canEdit ? make("button", { type: "button", onclick: () => confirm(file, failed) }, say("older-still-right")) : ""] : []));
}

async function confirm(file, failed) {
  try {
    await api.stillRight(file.path);
    file.older = null;
    draw(file, failed);
  } catch (problem) { failed(problem); }
}
