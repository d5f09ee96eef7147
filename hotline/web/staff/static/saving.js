// Save: what it sends, and what comes of it. When somebody else saved first (409), both versions are put side by side.

import * as api from "./api.js";
import { byId, say } from "./dom.js";
import * as merging from "./merging.js";
import { change, forgetDraft, now, path, replaceDraft, stopTimer } from "./opened.js";
import { buttons, notice, verdict } from "./outcome.js";
import { attempt, settled, typed } from "./trying.js";

const TOLD = 8000; // milliseconds that a good news stays

let isWaitingToBeLive = false;
let fill = () => {};
let turn = () => {};

export async function save() {
  stopTimer();
  const mine = now.typed;
  byId("save").disabled = true;
  verdict(say("saving"));
  try {
    const isProposal = Boolean(now.last.review);
    const result = await (isProposal ? api.propose : api.save)(change());
    if (result.outcome === "saved") await saved(isProposal, mine);
    else if (result.outcome === "changed") await differ();
    else if (result.outcome === "refused") { settled(result); verdict(say("not-saved-mistakes"), "bad"); }
    else { verdict(result.why, "bad"); buttons(true); }
  } catch (problem) {
    verdict(problem.message, "bad");
    buttons(true);
  }
}

async function saved(isProposal, mine) {
  forgetDraft();
  isWaitingToBeLive = !isProposal;
  const file = await api.file(path(), isProposal);
  if (mine !== now.typed) { now.file = file; typed(); return; } // typed on meanwhile: that is a new draft
  const where = byId("editing-body").scrollTop;
  fill(file);
  await turn(now.mode);
  byId("editing-body").scrollTop = where;
  notice(say(isProposal ? "review-told" : "saved"), "good");
}

// The saved words have come to the line.
export function live() {
  if (!isWaitingToBeLive) return;
  isWaitingToBeLive = false;
  const words = say("live-now");
  notice(words, "good");
  setTimeout(() => { if (byId("notice").textContent === words) notice(""); }, TOLD);
}

// Somebody else has saved other words since these were opened: both are shown, and nothing is saved until one has chosen.
export async function differ() {
  if (Object.keys(now.draft.changes).length) await attempt(); // the fields that are typed are in the text then
  const found = await api.merge({ path: path(), base: now.file.text, text: now.draft.text });
  merging.draw(found, take);
  verdict(say("not-saved-others"), "bad");
  buttons(false);
  byId("editing-body").scrollTop = 0;
}

// Go on with words that were chosen, as a change of those that others have saved.
async function take(text) {
  const file = await api.file(path());
  fill(file, text === file.text ? null : { text });
  if (text === file.text) forgetDraft();
  await attempt();
  await turn(now.mode);
}

export async function restore(text) {
  replaceDraft(text);
  await attempt();
  if (now.last.is_sound) await save();
  await turn("words");
}

export function start(steps) { ({ fill, turn } = steps); }
