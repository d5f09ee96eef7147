// The words that are open: opening them, the three ways to look at them, closing them.

import * as api from "./api.js";
import * as arrange from "./arrange.js";
import { byId, make, say } from "./dom.js";
import * as drafts from "./drafts.js";
import * as form from "./form.js";
import * as history from "./history.js";
import * as list from "./list.js";
import { forgetDraft, isChanged, isNew, keepDraft, now, path, replaceDraft, stopTimer } from "./opened.js";
import * as outcome from "./outcome.js";
import { buttons, draw, notice, verdict } from "./outcome.js";
import * as review from "./review.js";
import * as saving from "./saving.js";
import * as source from "./source.js";
import * as translation from "./translation.js";
import * as trying from "./trying.js";
import { attempt, settle, settled, typed } from "./trying.js";

let onChange = () => {};
let goTo = () => {};

// The language of a file: that of its folder. `line.yaml` is for all, and read by staff.
const languageOf = (file) => (file.includes("/") ? file.slice(0, 2) : document.documentElement.lang);
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// ---- the head

function crumbs(known) {
  if (now.file.form?.kind === "line") return "";
  if (isNew()) return now.file.original ? say("new-translation", { language: list.nameOf(now.file.path.slice(0, 2)) }) : say("new-answer");
  const keys = known?.row.kind ? known.cell.keys : "";
  if (!keys) return now.file.form?.when ?? "";
  return [...list.menuTitles(keys, known.code), say("callers-press", { keys: [...keys].join(say("then")) })].join(" › ");
}

function title(known) {
  if (now.file.form?.kind === "line") return say("facts");
  const typedTitle = (isNew() ? now.last : now.file)?.form?.values.title; // what is not live is not in the list
  return known?.cell.title ?? typedTitle ?? capital((now.file.form?.id ?? now.file.path.split("/").pop().replace(/\.\w+$/, "")).replaceAll("-", " "));
}

function head() {
  const known = list.find(now.file.path);
  byId("crumbs").textContent = capital(crumbs(known));
  byId("file-title").textContent = title(known);
  byId("file-title").lang = languageOf(now.file.path);
  byId("translations").replaceChildren(...(known ? list.languages() : []).map(({ code, name }) => {
    const there = known.row.cells[code];
    return make("button", { type: "button", lang: code, class: there ? "" : "lacking", "aria-pressed": String(code === known.code), onclick: () => (there ? goTo(there.path) : arrange.translate(known.row, code)) }, there ? name : `+ ${name}`);
  }));
  byId("translations").hidden = !known;
  translation.draw(now.file, (problem) => notice(problem.message, "bad"));
  byId("modes").querySelector("[data-mode=review]").hidden = !list.waitingFor(now.file.path);
}

// ---- the ways to look at it

function drawForm() {
  const shape = now.last.form ?? now.file.form;
  if (!shape) return false;
  const known = list.find(now.file.path);
  form.draw({ ...shape, path: now.file.path, page: known?.cell.page, lang: languageOf(now.file.path), original: now.file.original, originalLang: list.languages()[0]?.code }, byId("default").hidden === false);
  arrange.draw(now.file.path);
  return true;
}

// The phone tries words that wait, or those of the draft again.
function tryOut(text) {
  api.tryChange(text === null ? null : now.file.path, text);
  onChange();
}

async function decided(action) {
  const there = await api.file(now.file.path, true).catch(() => null);
  await turn("words");
  if (there && !isChanged()) { fill(there); await turn("words"); }
  notice(say(`review-done-${action}`), "good");
}

// Declined words are a draft again.
async function goOnWith(text) {
  replaceDraft(text);
  keepDraft();
  await turn("words");
  await attempt();
  if (now.mode === "words") drawForm();
  draw(now.last);
}

async function turn(to) {
  if (now.mode === "words" && to !== "words") await settle();
  if (now.mode === "review" && to !== "review") api.tryChange(now.last?.is_sound && isChanged() ? now.file.path : null, now.draft.text);
  now.mode = to;
  byId("editing").dataset.mode = to;
  for (const button of byId("modes").children) button.setAttribute("aria-pressed", String(button.dataset.mode === to));
  for (const each of ["words", "file", "history", "review"]) byId(`mode-${each}`).hidden = each !== to;
  byId("review-foot").hidden = to !== "review";
  byId("edit-foot").hidden = to === "review";
  if (to === "words" && !drawForm()) { await turn("file"); return; }
  if (to === "file") source.fill(now.file.path, now.draft.text);
  if (to === "review" && !(await review.draw(now.file.path, { tryOut, done: decided, takeUp: goOnWith }))) { await turn("words"); return; }
  if (to === "history") await history.draw(now.file.path, api.canEdit ? saving.restore : null).catch((problem) => notice(problem.message, "bad"));
  draw(now.last);
}

// ---- opening

// Open a file, or the draft that was kept of it, which goes on from the words that it began with.
function fill(file, kept = null) {
  now.file = kept?.version === undefined ? file : { ...file, version: kept.version, text: kept.base ?? file.text };
  replaceDraft(kept ? kept.text : file.text, kept?.changes ?? {});
  stopTimer();
  byId("start").hidden = true;
  byId("editing").hidden = false;
  byId("conflict").hidden = true;
  byId("default").hidden = !(file.is_default && file.form && !kept);
  byId("own").hidden = !api.canEdit;
  if (byId("own-words")) byId("own-words").hidden = file.is_default || !file.has_common;
  api.tryChange(null);
  verdict("");
  head();
  draw(file);
  buttons(false);
  onChange();
}

export async function show(wanted, line = 0) {
  if (wanted !== path()) {
    const kept = drafts.of(wanted);
    let file;
    try { file = await api.file(wanted, kept?.version === "" || wanted === "line.yaml" || Boolean(list.waitingFor(wanted))); } catch (problem) {
      notice(problem.message, "bad");
      return false;
    }
    fill(file, kept);
    notice("");
    byId("editing-body").scrollTop = 0;
    await turn(line === "review" ? "words" : line ? "file" : ["history", "review"].includes(now.mode) ? "words" : now.mode);
    if (kept) await takeUp(kept, file);
    if (kept && path() === wanted) notice(say(isNew() ? "draft-new" : "draft-yours"));
  }
  if (line === "review") await turn("review");
  else if (line) { await turn("file"); source.goToLine(line); }
  return true;
}

// A draft goes on where it was left. When the file has changed since, both are shown.
async function takeUp(kept, file) {
  await attempt();
  head();
  if (now.mode === "words") drawForm();
  draw(now.last);
  if (kept.version !== file.version) await saving.differ();
}

// The list knows more now: where the words are in the menu, and in which languages.
export function place() {
  if (!now.file) return;
  head();
  if (now.mode === "words" && now.last?.form) arrange.draw(now.file.path);
}

export function close() {
  now.file = null;
  api.tryChange(null);
  byId("editing").hidden = true;
  byId("start").hidden = false;
  onChange();
}

// The folder has changed: show the file as it is now, or both versions when there is a draft that would be lost.
// Returns the version of the folder that it was told of: another worker may be a moment behind.
export async function reload() {
  if (!now.file) return null;
  const there = await api.file(now.file.path, isNew()).catch(() => null);
  if (there && !there.problems.some((problem) => problem.severity === "error")) saving.live();
  if (!there) notice(say("moved-or-deleted"), "bad");
  else if (!isChanged() && there.text !== now.file.text) { fill(there); await turn(now.mode); }
  else if (!isChanged()) { now.file = there; head(); settled({ ...there, is_sound: true }); }
  else if (there.version !== now.file.version) await saving.differ();
  else attempt();
  return there?.edition ?? null;
}

export async function undo() {
  forgetDraft();
  if (isNew()) { replaceDraft(now.file.text); location.hash = ""; return; }
  fill(await api.file(now.file.path));
  notice("");
  await turn(["history", "review"].includes(now.mode) ? "words" : now.mode);
}

// Delete the line's own words, so that the common ones hold again.
async function useCommon() {
  try {
    const { waits } = await api.useCommon({ path: now.file.path, version: now.file.version });
    forgetDraft();
    if (waits) { notice(waits, "good"); return; }
    fill(await api.file(now.file.path));
    await turn("words");
    notice(say("common-used"), "good");
  } catch (problem) { notice(problem.message, "bad"); }
}

function makeOwn() {
  byId("default").hidden = true;
  drawForm();
  draw(now.last);
  byId("form").querySelector("textarea")?.focus();
}

export function start(changed, navigate, listen) {
  onChange = changed;
  goTo = navigate;
  outcome.start(navigate);
  trying.start(changed);
  saving.start({ fill, turn });
  form.start((name, value) => { now.draft.changes = { ...now.draft.changes, [name]: value }; typed(); }, listen);
  source.start((text) => { now.draft = { text, changes: {} }; typed(); }, (words) => verdict(words, "good"));
  byId("save")?.addEventListener("click", saving.save);
  byId("undo").addEventListener("click", undo);
  byId("own").addEventListener("click", makeOwn);
  byId("use-common")?.addEventListener("click", useCommon);
  for (const button of byId("modes").children) button.addEventListener("click", () => turn(button.dataset.mode));
}
