// What is open: the file as the server told it, the draft of it, and what came of trying it. Only data: who shows it and
// who changes it are the other modules.

import * as drafts from "./drafts.js";

export const now = {
  file: null, // as the server told it when it was opened: path, text, version, form, problems, heard
  draft: { text: "", changes: {} }, // `changes` are fields that are not in the text yet
  last: null, // the outcome that is shown
  mode: "words",
  typed: 0, // grows with each change: an answer of the server to an older one is late
  timer: null,
};

export const path = () => now.file?.path ?? null;
export const isNew = () => now.file !== null && now.file.version === "";
export const isReviewing = () => now.mode === "review" && now.file !== null;
export const isChanged = () => now.file !== null && (now.draft.text !== now.file.text || Object.keys(now.draft.changes).length > 0);
export const change = () => ({ path: now.file.path, text: now.draft.text, changes: now.draft.changes, version: now.file.version });

// A draft keeps the words that it began with too: when somebody else saves others, both can be compared with them.
export function keepDraft() {
  if (isChanged()) drafts.keep({ ...change(), base: now.file.text }); else drafts.forget(now.file.path);
}

export const forgetDraft = () => drafts.forget(now.file.path);

export function replaceDraft(text, changes = {}) {
  now.draft = { text, changes };
  now.typed += 1;
}

export function stopTimer() {
  clearTimeout(now.timer);
  now.timer = null;
}
