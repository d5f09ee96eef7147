// Trying a change: shortly after each key the server says what would come of it. Nothing is saved here.

import * as api from "./api.js";
import { counted, say } from "./dom.js";
import { change, isChanged, keepDraft, now, stopTimer } from "./opened.js";
import { buttons, draw, notice, verdict } from "./outcome.js";

const TYPING = 350; // milliseconds without a key, and the change is tried
const AGAIN = [1000, 3000, 8000]; // milliseconds after which a change that the server could not try is tried again

let onChange = () => {};
let failures = 0;

export function typed() {
  now.typed += 1;
  verdict(say("checking"));
  notice("");
  buttons(false);
  keepDraft();
  stopTimer();
  now.timer = setTimeout(attempt, TYPING);
}

export async function attempt() {
  stopTimer();
  if (!now.file) return;
  if (!isChanged()) { settled({ ...now.file, is_sound: true }); verdict(""); return; }
  const mine = now.typed;
  try {
    const outcome = await api.attempt(change());
    if (mine !== now.typed) return; // typed on meanwhile
    now.draft = { text: outcome.text, changes: Object.fromEntries(Object.entries(now.draft.changes).filter(([name]) => name in outcome.refused)) };
    keepDraft();
    settled(outcome);
    if (!outcome.is_sound) verdict(say("fix-first"), "bad");
    else verdict(outcome.review ? say("review-needed", { why: outcome.review }) : sound(outcome), "good");
    failures = 0;
  } catch (problem) {
    if (mine === now.typed) later(problem);
  }
}

function sound({ problems }) {
  const warnings = problems.filter(({ severity }) => severity === "warning").length;
  return warnings ? say("warnings-try", { warnings: counted(warnings, "warning") }) : say("no-problems-try");
}

// A server that starts, or is busy, has the change tried again before anybody reads of it.
function later(problem) {
  if (failures < AGAIN.length) now.timer = setTimeout(attempt, AGAIN[failures]);
  if (failures > 0) verdict(problem.message, "bad");
  failures = failures < AGAIN.length ? failures + 1 : 0;
}

export function settled(outcome) {
  if (now.mode !== "review") api.tryChange(outcome.is_sound && isChanged() ? now.file.path : null, now.draft.text);
  draw(outcome);
  buttons(outcome.is_sound);
  onChange();
}

// Put the fields that were typed into the text before somebody looks at it.
export async function settle() { if (now.timer || Object.keys(now.draft.changes).length) await attempt(); }

export function start(changed) { onChange = changed; }
