// The notice: news in every language, put up, changed and taken down at once.

import * as api from "./api.js";
import { asked } from "./dialog.js";
import { make, say } from "./dom.js";

const MOST = 160; // characters: the welcome comes after it

let goTo = () => {};
let done = () => {};

const { lang } = document.documentElement;
const today = () => new Date(Date.now() - 60000 * new Date().getTimezoneOffset()).toISOString().slice(0, 10);
const there = (menu) => menu.notice.languages.filter(({ text }) => text);
const own = (menu) => there(menu).filter((each) => !each.is_common);

// "Friday, November 27, at 5:00 PM". A notice for a whole day ends at the midnight after it.
function end({ until, ends }) {
  const isWholeDay = !until.includes(" ");
  const at = new Date(isWholeDay ? `${until}T00:00` : ends);
  return at.toLocaleString(lang, { weekday: "long", month: "long", day: "numeric", ...(isWholeDay ? {} : { hour: "numeric", minute: "2-digit" }) });
}

function words(each, name, typed) {
  const box = make("textarea", { id: `notice-${each.code}`, name: `words-${each.code}`, rows: 3, maxlength: MOST, lang: each.code, spellcheck: "true" });
  box.value = typed[`words-${each.code}`] ?? each.text;
  return make("div", { class: "field" }, make("label", { for: `notice-${each.code}` }, name), box);
}

function until(label, name, type, value, isRequired) {
  const box = make("input", { id: label, name, type, required: isRequired, min: type === "date" ? today() : null });
  box.value = value;
  return make("div", { class: "field" }, make("label", { for: label }, say(label)), box);
}

function fields(menu, typed, problem) {
  const [day, time] = (there(menu).find(({ is_over: isOver }) => !isOver)?.until ?? today()).split(" ");
  const nameOf = (code) => menu.languages.find((each) => each.code === code)?.name ?? code;
  return [make("p", { class: "hint" }, say("notice-hint")), ...menu.notice.languages.map((each) => words(each, nameOf(each.code), typed)),
    make("div", { class: "two" }, until("notice-day", "day", "date", typed.day ?? day, true), until("notice-time", "time", "time", typed.time ?? time ?? "", false)),
    problem ? make("p", { class: "notice bad", role: "alert" }, problem) : ""];
}

async function send(menu, given, text) {
  const { path, waits } = await api.notice({ until: given.time ? `${given.day} ${given.time}` : given.day, words: text,
    versions: Object.fromEntries(menu.notice.languages.map((each) => [each.path, each.version])) });
  if (waits) await asked(waits, say("all-right"));
  else if (path) await done(null);
}

// What was typed stays until the line has it.
export async function putUp(menu) {
  if (!menu.notice.has_zone) { if (await asked(say("notice-no-zone"), say("facts"))) goTo("line.yaml"); return; }
  let typed = {};
  let problem = "";
  for (;;) {
    const given = await asked(say(there(menu).length ? "notice-change" : "notice-put-up"), say("notice-go-live"), ...fields(menu, typed, problem));
    if (!given) return;
    typed = given;
    const text = Object.fromEntries(menu.notice.languages.map(({ code }) => [code, given[`words-${code}`]]));
    if (!Object.values(text).some((each) => each.trim())) { problem = say("notice-empty"); continue; }
    try { await send(menu, given, text); return; } catch (trouble) { problem = trouble.message; }
  }
}

async function takeDown(menu) {
  if (!(await asked(say("notice-take-down-title"), say("notice-take-down")))) return;
  try { await send(menu, { day: "" }, {}); } catch (trouble) { await asked(trouble.message, say("all-right")); }
}

// The notice that is up, or one that is over, with what can be done about it.
export function drawn(menu) {
  const up = there(menu);
  if (!up.length) return [];
  const buttons = [make("button", { type: "button", id: "notice-edit", onclick: () => putUp(menu) }, say("notice-change")),
    own(menu).length ? make("button", { type: "button", id: "notice-down", onclick: () => takeDown(menu) }, say("notice-take-down")) : null];
  return [make("h3", {}, say(up.every((each) => each.is_over) ? "notice-over-head" : "notice-up-head")),
    make("div", { id: "notice-up", class: "rendered" },
      ...up.map((each) => make("p", { lang: each.code }, each.text)),
      make("p", { class: "hint" }, say(up[0].is_over ? "notice-was-until" : "notice-until", { end: up[0].ends ? end(up[0]) : up[0].until })),
      api.canEdit ? make("div", { class: "actions" }, ...buttons) : "")];
}

export function start(navigate, live) {
  goTo = navigate;
  done = live;
}
