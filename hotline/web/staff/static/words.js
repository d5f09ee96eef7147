// The words that are open: the file as the server told it, the draft of it, trying the draft, saving it.

import * as api from "./api.js";
import * as arrange from "./arrange.js";
import { byId, make, say } from "./dom.js";
import * as drafts from "./drafts.js";
import * as form from "./form.js";
import * as history from "./history.js";
import * as list from "./list.js";
import * as review from "./review.js";
import * as source from "./source.js";

const TYPING = 350; // milliseconds without a key, and the change is tried
const TOLD = 8000; // milliseconds that a good news stays

let open = null; // as the server told it: path, text, version, form, problems, heard
let draft = { text: "", changes: {} }; // `changes` are fields that are not in the text yet
let last = null; // the outcome that is shown
let mode = "words";
let timer = null;
let asked = 0;
let isWaitingToBeLive = false;
let onChange = () => {};
let goTo = () => {};

export const path = () => open?.path ?? null;
const isNew = () => open !== null && open.version === "";
export const isReviewing = () => mode === "review" && open !== null;
export const isChanged = () => open !== null && (draft.text !== open.text || Object.keys(draft.changes).length > 0);
const change = () => ({ path: open.path, text: draft.text, changes: draft.changes, version: open.version });

function notice(words, kind = "") {
  byId("notice").textContent = words;
  byId("notice").className = `notice ${kind}`;
  byId("notice").hidden = !words;
}
const verdict = (words, kind = "") => { byId("verdict").textContent = words; byId("verdict").className = `verdict ${kind}`; };

function buttons(isSound) {
  byId("undo").disabled = !isChanged();
  if (!byId("save")) return;
  byId("save").disabled = !isChanged() || !isSound;
  byId("save").textContent = say(last?.review ? "review-propose" : "review-save");
}

// ---- problems

function item(problem, isElsewhere = false) {
  const place = isElsewhere ? `${list.titleOf(problem.path)}: ` : "";
  const where = make("button", { type: "button", class: "link", onclick: () => goTo(problem.path, problem.line), title: `${problem.path}, line ${problem.line}` }, place || "Show it");
  return make("li", { class: problem.severity, "data-rule": problem.rule }, ...(mode === "file" || isElsewhere ? [where, " "] : []), problem.what.charAt(0).toUpperCase() + problem.what.slice(1));
}

function drawProblems(outcome) {
  const found = outcome.problems.filter((problem) => problem.severity !== "note");
  const rest = mode === "words" && outcome.form ? form.problems(found, outcome.refused ?? {}, item) : found;
  byId("problems").replaceChildren(...rest.map((problem) => item(problem)), ...(outcome.elsewhere ?? []).map((problem) => item(problem, true)));
}

function draw(outcome) {
  last = outcome;
  source.mark(outcome.problems);
  form.show(outcome.heard);
  drawProblems(outcome);
}

// ---- the head

const nameOf = (code) => list.languages().find((each) => each.code === code)?.name ?? code;

function head() {
  const known = list.find(open.path);
  const keys = known?.row.kind ? known.cell.keys : "";
  const place = isNew() ? "A new answer, not saved yet" : keys ? [...list.menuTitles(keys, known.code), `callers press ${[...keys].join(", then ")}`].join(" › ") : open.form?.when ?? "";
  byId("crumbs").textContent = place.charAt(0).toUpperCase() + place.slice(1);
  byId("file-title").textContent = known?.cell.title ?? ((isNew() && last?.form?.values.title) || null) ?? (open.form?.id ?? open.path.split("/").pop().replace(/\.\w+$/, "")).replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase());
  byId("file-title").lang = open.path.slice(0, 2);
  byId("translations").replaceChildren(...(known ? list.languages() : []).map(({ code, name }) => {
    const there = known.row.cells[code];
    return make("button", { type: "button", lang: code, class: there ? "" : "lacking", "aria-pressed": String(code === known.code), onclick: () => (there ? goTo(there.path) : arrange.translate(known.row, code)) }, there ? name : `+ ${name}`);
  }));
  byId("translations").hidden = !known;
  byId("modes").querySelector("[data-mode=review]").hidden = !list.waitingFor(open.path);
}

// ---- the three ways to look at it

function drawForm() {
  const shape = last.form ?? open.form;
  if (!shape) return false;
  const known = list.find(open.path);
  form.draw({ ...shape, path: open.path, page: known?.cell.page, lang: open.path.slice(0, 2), original: open.original, originalLang: list.languages()[0]?.code }, byId("default").hidden === false);
  arrange.draw(open.path);
  return true;
}

// The phone tries words that wait, or those of the draft again.
function tryOut(text) {
  api.tryChange(text === null ? null : open.path, text);
  onChange();
}

async function decided(action) {
  const there = await api.file(open.path, true).catch(() => null);
  await turn("words");
  if (there && !isChanged()) { fill(there); await turn("words"); }
  notice(say(`review-done-${action}`), "good");
}

// Declined words are a draft again.
async function goOnWith(text) {
  draft = { text, changes: {} };
  asked += 1;
  drafts.keep(change());
  await turn("words");
  await attempt();
  if (mode === "words") drawForm();
  draw(last);
}

async function turn(to) {
  if (mode === "words" && to !== "words") await settle();
  if (mode === "review" && to !== "review") api.tryChange(last?.is_sound && isChanged() ? open.path : null, draft.text);
  mode = to;
  byId("editing").dataset.mode = mode;
  for (const button of byId("modes").children) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  for (const each of ["words", "file", "history", "review"]) byId(`mode-${each}`).hidden = each !== mode;
  byId("review-foot").hidden = mode !== "review";
  byId("edit-foot").hidden = mode === "review";
  if (mode === "words" && !drawForm()) { await turn("file"); return; }
  if (mode === "file") source.fill(open.path, draft.text);
  if (mode === "review" && !(await review.draw(open.path, { tryOut, done: decided, takeUp: goOnWith }))) { await turn("words"); return; }
  if (mode === "history") await history.draw(open.path, api.canEdit ? restore : null).catch((problem) => notice(problem.message, "bad"));
  draw(last);
}

// ---- trying

function typed() {
  asked += 1;
  verdict("Checking");
  notice("");
  buttons(false);
  if (isChanged()) drafts.keep(change()); else drafts.forget(open.path);
  clearTimeout(timer);
  timer = setTimeout(attempt, TYPING);
}

async function attempt() {
  clearTimeout(timer);
  timer = null;
  if (!open) return;
  if (!isChanged()) { settled({ ...open, is_sound: true }); verdict(""); return; }
  const mine = asked;
  try {
    const outcome = await api.attempt(change());
    if (mine !== asked) return; // typed on meanwhile
    draft = { text: outcome.text, changes: Object.fromEntries(Object.entries(draft.changes).filter(([name]) => name in outcome.refused)) };
    if (isChanged()) drafts.keep(change()); else drafts.forget(open.path);
    settled(outcome);
    verdict(outcome.is_sound ? (outcome.review ? say("review-needed", { why: outcome.review }) : "No problems. Try it on the phone, then save.") : "Fix the mistakes to save. The phone still uses the saved words.", outcome.is_sound ? "good" : "bad");
  } catch (problem) {
    verdict(problem.message, "bad");
  }
}

function settled(outcome) {
  if (mode !== "review") api.tryChange(outcome.is_sound && isChanged() ? open.path : null, draft.text);
  draw(outcome);
  buttons(outcome.is_sound);
  onChange();
}

// Put the fields that were typed into the text before somebody looks at it.
async function settle() { if (timer || Object.keys(draft.changes).length) await attempt(); }

// ---- opening

function fill(file, kept = null) {
  open = file;
  asked += 1;
  clearTimeout(timer);
  timer = null;
  draft = kept ? { text: kept.text, changes: kept.changes ?? {} } : { text: file.text, changes: {} };
  byId("start").hidden = true;
  byId("editing").hidden = false;
  byId("conflict").hidden = true;
  byId("default").hidden = !(file.is_default && file.form && !kept);
  byId("own").hidden = !api.canEdit;
  api.tryChange(null);
  verdict("");
  head();
  last = file;
  draw(file);
  buttons(false);
  onChange();
}

export async function show(wanted, line = 0) {
  if (wanted !== open?.path) {
    const kept = drafts.of(wanted);
    let file;
    try { file = await api.file(wanted, kept?.version === "" || Boolean(list.waitingFor(wanted))); } catch (problem) {
      notice(problem.message, "bad");
      return false;
    }
    fill(file, kept);
    notice("");
    byId("editing-body").scrollTop = 0;
    await turn(line === "review" ? "words" : line ? "file" : ["history", "review"].includes(mode) ? "words" : mode);
    if (kept) await takeUp(kept, file);
    if (kept && open?.path === wanted) notice(isNew() ? "This is new. It is not saved yet: fill in what is missing." : "This is your draft. It is not saved yet.");
  }
  if (line === "review") await turn("review");
  else if (line) { await turn("file"); source.goToLine(line); }
  return true;
}

// A draft goes on where it was left. When the file has changed since, both are shown.
async function takeUp(kept, file) {
  if (kept.version !== file.version) differ({ theirs: file.text, mine: kept.text });
  await attempt();
  head();
  if (mode === "words") drawForm();
  draw(last);
}

// The list knows more now: where the words are in the menu, and in which languages.
export function place() {
  if (!open) return;
  head();
  if (mode === "words" && last?.form) arrange.draw(open.path);
}

export function close() {
  open = null;
  api.tryChange(null);
  byId("editing").hidden = true;
  byId("start").hidden = false;
  onChange();
}

// The folder has changed: show the file as it is now, or say so when there is a draft that would be lost.
// Returns the version of the folder that it was told of: another worker may be a moment behind.
export async function reload() {
  if (!open) return null;
  const now = await api.file(open.path, isNew()).catch(() => null);
  if (isWaitingToBeLive && now && !now.problems.some((problem) => problem.severity === "error")) live();
  if (!now) notice("This answer was moved or deleted. Your words are still here: copy them if you need them.", "bad");
  else if (!isChanged() && now.text !== open.text) { fill(now); await turn(mode); }
  else if (!isChanged()) { open = now; head(); settled({ ...now, is_sound: true }); }
  else if (now.version !== open.version) differ({ theirs: now.text, mine: draft.text });
  else attempt();
  return now?.edition ?? null;
}

function live() {
  isWaitingToBeLive = false;
  notice("Live now: people get these words.", "good");
  setTimeout(() => { if (byId("notice").textContent.startsWith("Live now")) notice(""); }, TOLD);
}

// ---- saving

async function save() {
  clearTimeout(timer);
  timer = null;
  const mine = asked;
  byId("save").disabled = true;
  verdict("Saving");
  try {
    const isProposal = Boolean(last.review);
    const result = await (isProposal ? api.propose : api.save)(change());
    if (result.outcome === "saved") await saved(isProposal, mine);
    else if (result.outcome === "changed") { differ({ theirs: result.theirs, words: result.words, mine: draft.text }); verdict("Not saved: someone else changed these words.", "bad"); buttons(true); }
    else if (result.outcome === "refused") { settled(result); verdict("Not saved: fix the mistakes first.", "bad"); }
    else { verdict(result.why, "bad"); buttons(true); }
  } catch (problem) {
    verdict(problem.message, "bad");
    buttons(true);
  }
}

async function saved(isProposal, mine) {
  drafts.forget(open.path);
  isWaitingToBeLive = !isProposal;
  const file = await api.file(open.path, isProposal);
  if (mine !== asked) { open = file; typed(); return; } // typed on meanwhile: that is a new draft
  const where = byId("editing-body").scrollTop;
  fill(file);
  await turn(mode);
  byId("editing-body").scrollTop = where;
  notice(isProposal ? say("review-told") : "Saved. Live in about a second.", "good");
}

async function restore(text) {
  draft = { text, changes: {} };
  asked += 1;
  await attempt();
  if (!last.is_sound) { await turn("words"); return; }
  await save();
  await turn("words");
}

// Two people at once: their words, what differs, and what to do.
function differ({ theirs, words, mine }) {
  byId("conflict").hidden = false;
  byId("conflict").replaceChildren(make("p", {}, make("b", {}, "Someone else has saved other words since you began. "), "Yours are not lost."),
    words ? make("details", { open: true }, make("summary", {}, "From theirs to yours"), history.words(words)) : "",
    make("div", { class: "actions" },
      make("button", { type: "button", onclick: () => settleDifference(theirs, mine, true) }, "Keep mine"),
      make("button", { type: "button", onclick: () => settleDifference(theirs, mine, false) }, "Take theirs")));
}

async function settleDifference(theirs, mine, isMine) {
  const file = await api.file(open.path);
  if (!isMine) drafts.forget(open.path);
  fill(file, isMine ? { text: mine } : null);
  await turn(mode);
  if (isMine) { drafts.keep(change()); await attempt(); if (mode === "words") drawForm(); draw(last); }
}

export async function undo() {
  drafts.forget(open.path);
  if (isNew()) { draft = { text: open.text, changes: {} }; location.hash = ""; return; }
  fill(await api.file(open.path));
  notice("");
  await turn(["history", "review"].includes(mode) ? "words" : mode);
}

export const forgetDraft = () => drafts.forget(open.path);

function makeOwn() {
  byId("default").hidden = true;
  drawForm();
  draw(last);
  byId("form").querySelector("textarea")?.focus();
}

export function start(changed, navigate, listen) {
  onChange = changed;
  goTo = navigate;
  form.start((name, value) => { draft.changes = { ...draft.changes, [name]: value }; typed(); }, listen);
  source.start((text) => { draft = { text, changes: {} }; typed(); }, (words) => verdict(words, "good"));
  byId("save")?.addEventListener("click", save);
  byId("undo").addEventListener("click", undo);
  byId("own").addEventListener("click", makeOwn);
  for (const button of byId("modes").children) button.addEventListener("click", () => turn(button.dataset.mode));
}
