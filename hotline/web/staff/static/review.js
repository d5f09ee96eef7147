// Words that wait for a second person: both versions side by side, on the phone too, and what is decided about them.

import * as api from "./api.js";
import { asked } from "./dialog.js";
import { byId, make, say, when } from "./dom.js";
import * as history from "./history.js";

let seen = null;

const button = (word, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, say(word));

// What people get of one version: the text as it is read, the call as it is heard.
function version(title, heard, lang) {
  const said = heard?.said ?? [];
  return make("div", { class: "rendered" }, make("h3", {}, title), ...(heard
    ? [heard.text ? make("p", { class: "bubble", lang }, heard.text) : null,
      said.length ? make("h3", { class: "heard" }, say("review-heard")) : null,
      ...said.map((each) => make("p", { lang }, each.words))]
    : [make("p", { class: "note" }, say("review-nothing"))]));
}

function headline() {
  if (seen.declined_by) return say("review-declined", { name: seen.declined_by, at: when(seen.at) });
  if (seen.kind === "held") return say(seen.is_deleted ? "review-deleted" : "review-held");
  if (seen.is_deleted) return say(seen.is_mine ? "review-mine-deleted" : "review-delete", { name: seen.by, at: when(seen.at) });
  return say(seen.is_mine ? "review-mine" : "review-proposed", { name: seen.by, at: when(seen.at) });
}

async function decide(action, done, reason = "") {
  byId("review-told").textContent = say("review-wait");
  try {
    await api.decide({ action, path: seen.path, key: seen.key, reason });
    await done(action);
  } catch (problem) { byId("review-told").textContent = problem.message; }
}

// Whoever declines somebody's words says why.
async function decline(done) {
  const box = make("input", { id: "review-reason", name: "reason", maxlength: "500" });
  const given = await asked(say("review-decline-title"), say("review-decline"), make("div", { class: "field" }, make("label", { for: "review-reason" }, say("review-why", { name: seen.by })), box));
  if (given) await decide("decline", done, given.reason);
}

function choices({ done, takeUp }) {
  if (seen.declined_by && seen.is_mine) {
    return [button("review-take-up", () => takeUp(seen.text), { class: "strong" }), button("review-forget", () => decide("withdraw", done))];
  }
  if (seen.declined_by) return [];
  if (seen.is_mine) return [button("review-withdraw", () => decide("withdraw", done))];
  return [button("review-approve", () => decide("approve", done), { class: "strong", id: "approve", disabled: seen.problems.length > 0 }),
    seen.kind === "held" ? button("review-put-back", () => decide("decline", done), { id: "decline" }) : button("review-decline", () => decline(done), { id: "decline" })];
}

function onPhone(tryOut) {
  const turn = make("button", { type: "button", id: "review-phone", "aria-pressed": "true" }, say("review-phone"));
  const set = (isOn) => { turn.setAttribute("aria-pressed", String(isOn)); tryOut(isOn ? seen.text : null); };
  turn.addEventListener("click", () => set(turn.getAttribute("aria-pressed") !== "true"));
  set(seen.problems.length === 0);
  return turn;
}

// Draw what waits for a file, and tell whether anything does. `tryOut` puts words on the phone, `done` follows a decision, `takeUp` makes a draft of it.
export async function draw(path, steps) {
  seen = await api.look(path);
  if (!seen) return false;
  const lang = path.slice(0, 2);
  byId("mode-review").replaceChildren(
    make("h3", { class: "review-head" }, headline()),
    seen.declined_by && seen.reason ? make("blockquote", {}, seen.reason) : "",
    seen.declined_by ? "" : make("p", { class: "hint" }, say("review-because", { why: seen.why || say("review-asked") })),
    make("div", { class: "two versions" }, version(say("review-now"), seen.now, lang), version(say(seen.kind === "held" ? "review-file" : "review-new"), seen.new, lang)),
    make("h3", {}, say("review-difference")), ...history.fields(seen.fields),
    make("ul", { class: "problems" }, ...seen.problems.map((problem) => make("li", { class: "error" }, problem.what))),
    seen.is_deleted ? "" : make("div", { class: "actions" }, onPhone(steps.tryOut)));
  byId("review-foot").replaceChildren(make("p", { id: "review-told", class: "verdict", role: "status" }), ...choices(steps));
  return true;
}
