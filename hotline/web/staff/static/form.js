// The words of an answer as a form: one input for each field, with the problems beside it, and what people get of it.

import { byId, counted, make, say } from "./dom.js";
import * as list from "./list.js";
import * as numbers from "./numbers.js";
import * as record from "./record.js";

const NO_HINT = ["1", "2", "3"];
const LISTED = ["asks", "numbers"];
const LINES = { numbers: 3, text: 5, call: 6, closed: 4, "closed call": 4, asks: 8, 1: 3, 2: 3, 3: 3 };
const FILL = ["helpline", "keywords", "options", "choices", "menu", "key", "answer", "name", "hours", "opens", "phone", "address", "website"];
const SPOKEN = ["call", "1", "2", "3"];
const SAME = ["name", "address"]; // facts that are the same in all languages until one has another
const ZONES = ["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico"];

let onInput = () => {};
let listen = () => {};
let shape = null; // the form as the server told it
let chips = [];

const CLOSED = ["closed", "closed call"];
const isWords = (name) => name === "text" || SPOKEN.includes(name) || CLOSED.includes(name);
const slug = (name) => name.replace(/[ .]/g, "-"); // an id has no spaces
// A fact in words of one language, such as "bring.es"; "bring" is that of the first one.
const split = (name) => [name.split(".")[0], name.split(".")[1] ?? ""];
export function labelOf(name) {
  const [fact, code] = split(name);
  return code ? say("label-in", { label: say(`label-${slug(fact)}`), language: list.nameOf(code) }) : say(`label-${slug(fact)}`);
}
const filled = (name) => (FILL.includes(name) ? say(`fill-${name}`) : name);
const input = (name) => byId(`f-${slug(name)}`);

function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

function area(name, value) {
  const box = make("textarea", { id: `f-${slug(name)}`, rows: LINES[name], spellcheck: "true", lang: shape.lang, "aria-describedby": `h-${slug(name)} p-${slug(name)}` });
  box.value = LISTED.includes(name) ? (value ?? []).join("\n") : value ?? "";
  box.addEventListener("input", () => { fit(box); onInput(name, LISTED.includes(name) ? box.value.split("\n").filter((line) => line.trim()) : box.value); });
  return box;
}

function line(name, value) {
  const box = make("input", { id: `f-${slug(name)}`, type: name === "checked" ? "date" : "text", lang: shape.lang, "aria-describedby": `h-${slug(name)} p-${slug(name)}` });
  if (name === "time-zone") box.setAttribute("list", "zones");
  box.value = value ?? "";
  box.addEventListener("input", () => onInput(name, box.value));
  return box;
}

function insert(box, words) {
  box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input"));
  box.focus();
}

function fill(name, box) {
  if (!isWords(name) || !shape.placeholders.length) return null;
  return make("div", { class: "fill", role: "group", "aria-label": say("insert-into", { field: labelOf(name) }) }, say("insert"),
    ...shape.placeholders.map((each) => make("button", { type: "button", title: say("fill-title", { name: `{${each}}`, words: filled(each) }), onclick: () => insert(box, `{${each}}`) }, filled(each))));
}

// ---- keywords, as chips

function drawChips() {
  byId("chips").replaceChildren(...chips.map((word, n) => make("li", { class: "chip" },
    make("button", { type: "button", "aria-label": say(n ? "keyword-put-first" : "keyword-is-first", { word }), title: say(n ? "keyword-put-first-hint" : "keyword-is-first-hint"), onclick: () => changeChips([word, ...chips.filter((each) => each !== word)]) }, word),
    make("button", { type: "button", "aria-label": say("keyword-remove", { word }), onclick: () => changeChips(chips.filter((each) => each !== word)) }, "×"))));
}

function changeChips(words) {
  chips = words;
  drawChips();
  onInput("keywords", chips);
}

function addChips() {
  const box = byId("f-keywords");
  const words = box.value.split(/[,;|]/).map((word) => word.trim().toUpperCase()).filter((word) => word && !chips.includes(word));
  box.value = "";
  if (words.length) changeChips([...chips, ...words]);
}

function keywords(value) {
  chips = [...(value ?? [])];
  const box = make("input", { id: "f-keywords", "aria-describedby": "h-keywords p-keywords", placeholder: say("keyword-another"), lang: shape.lang });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === ",") { event.preventDefault(); addChips(); } });
  box.addEventListener("blur", addChips);
  return [make("ul", { id: "chips", class: "chips", "aria-label": say("label-keywords") }), make("div", { class: "add-chip" }, box, make("button", { type: "button", onclick: addChips }, say("keyword-add")))];
}

function dated(box) {
  const today = () => { box.value = new Date(Date.now() - 60000 * new Date().getTimezoneOffset()).toISOString().slice(0, 10); onInput("checked", box.value); };
  return make("div", { class: "dated" }, box, make("button", { type: "button", onclick: today }, say("checked-today")));
}

// ---- one field

function control(name, value) {
  if (name === "keywords") return keywords(value);
  if (name === "checked") return [dated(line(name, value))];
  const box = isWords(name) || LISTED.includes(name) ? area(name, value) : line(name, value);
  return [box, fill(name, box)];
}

function hintOf(name) {
  const [fact, code] = split(name);
  if (code) return say(SAME.includes(fact) ? "hint-if-different" : "hint-translated", { language: list.nameOf(code) });
  return say(NO_HINT.includes(name) ? "hint-attempt" : `hint-${slug(name)}`);
}

function field(name, value) {
  const hint = hintOf(name);
  return make("div", { class: "field", "data-part": name }, make("label", { for: `f-${slug(name)}` }, labelOf(name)),
    make("p", { class: "hint", id: `h-${slug(name)}` }, hint), original(name), ...control(name, value), make("ul", { class: "problems", id: `p-${slug(name)}` }));
}

// The words of the first language, of which this is a translation.
function original(name) {
  const words = shape.original?.[name];
  if (!words?.length || ["checked", "source", "connect"].includes(name)) return null;
  return make("p", { class: "original", lang: shape.originalLang }, Array.isArray(words) ? words.join(", ") : words);
}

// Words, with what becomes of them beside, and more below both.
function pair(fields, rendered, below = "") {
  return make("div", { class: "pair" }, make("div", { class: "pair-inner" }, fields, rendered), below);
}

function rendered(title, id, more = null) {
  return make("div", { class: "rendered" }, make("h3", {}, title), make("div", { id, class: id, lang: shape.lang }), more);
}

// Facts of a line: a field for each, those in several languages side by side, and the week that follows from the hours.
function drawFacts() {
  const rows = [];
  for (const name of shape.names) {
    const [fact, code] = split(name);
    const isApart = code || shape.names.some((each) => each.startsWith(`${fact}.`));
    if (!rows.length || rows[rows.length - 1].fact !== (isApart ? fact : "")) rows.push({ fact: isApart ? fact : "", names: [] });
    rows[rows.length - 1].names.push(name);
  }
  byId("form").replaceChildren(make("p", { class: "hint" }, say("facts-hint")),
    make("datalist", { id: "zones" }, ...ZONES.map((each) => make("option", { value: each }))),
    ...rows.flatMap(({ names }) => [make("div", { class: "two" }, ...names.map((name) => field(name, shape.values[name]))),
      ...(names.includes("hours") ? [make("div", { id: "as-week", class: "two" })] : [])]));
  for (const name of shape.names.map((each) => split(each)).filter(([, code]) => code)) byId(`f-${name.join("-")}`).lang = name[1];
}

export function showWeeks(weeks) {
  byId("as-week")?.replaceChildren(...weeks.map((week) => make("div", { class: "rendered", lang: week.language },
    make("h3", {}, week.now), make("ul", {}, ...week.days.map((day) => make("li", {}, day))))));
}

export function draw(form, isReadOnly) {
  shape = form;
  byId("form").dataset.path = form.path;
  if (form.kind === "line") { drawFacts(); ready(isReadOnly); return; }
  const has = (name) => form.names.includes(name);
  const value = (name) => form.values[name];
  const said = rendered(say("as-heard"), "as-call", form.page ? make("button", { type: "button", id: "listen", onclick: () => listen() }, say("hear-it")) : null);
  const voice = record.draw(form.path, form.page ? () => listen() : null);
  const words = has("text")
    ? [pair(field("text", value("text")), rendered(say("as-read"), "as-text")), pair(field("call", value("call")), said, voice)]
    : [pair(make("div", { class: "form" }, ...form.names.filter((name) => SPOKEN.includes(name)).map((name) => field(name, value(name)))), said, voice)];
  const others = form.names.filter((name) => !isWords(name));
  const short = others.filter((name) => !["keywords", "asks", "source", "connect"].includes(name));
  const closed = CLOSED.filter(has);
  byId("form").replaceChildren(...words,
    closed.length ? make("div", { class: "two" }, ...closed.map((name) => field(name, value(name)))) : "",
    short.length ? make("div", { class: "two" }, ...short.filter((name) => name !== "checked").map((name) => field(name, value(name)))) : "",
    has("connect") ? numbers.drawn(value("connect"), form, list.languages()) : "",
    ...form.unfit.map((name) => make("p", { class: "hint", "data-unfit": name }, say("unfit", { field: labelOf(name) }))),
    has("keywords") ? field("keywords", value("keywords")) : "", has("asks") ? field("asks", value("asks")) : "",
    make("div", { class: "two" }, ...["source", "checked"].filter(has).map((name) => field(name, value(name)))));
  if (has("keywords")) drawChips();
  ready(isReadOnly);
}

function ready(isReadOnly) {
  byId("form").querySelectorAll(".field input, .field textarea, .field select, .field button, .numbers button").forEach((each) => { each.disabled = isReadOnly || each.disabled; });
  byId("form").querySelectorAll("textarea").forEach(fit);
}

// ---- what comes of it

export function show(heard, hasMistakes) {
  if (!shape) return;
  const unheard = say(hasMistakes ? "fix-to-see" : "not-live-yet");
  const [text, call] = [byId("as-text"), byId("as-call")];
  const size = heard && heard.segments > 2 ? "note much" : "note";
  text?.replaceChildren(...(heard?.text
    ? [make("p", { class: "bubble" }, heard.text), make("p", { class: size }, `${say("size", { segments: counted(heard.segments, "segment"), characters: heard.units })}${heard.encoding === "UCS-2" ? ` ${say("size-special")}` : ""}`)]
    : [make("p", { class: "note" }, heard ? say("never-texted") : unheard)]));
  const said = heard?.said ?? [];
  call?.replaceChildren(...said.map((each) => make("p", {}, each.words)),
    make("p", { class: "note" }, said.length ? counted(Math.round(heard.seconds), "second") : heard ? say("never-said") : unheard));
}

// Problems stand beside their field. Returns those that have no field here.
export function problems(found, refused, item) {
  if (!shape) return found;
  for (const list of byId("form").querySelectorAll(".problems")) {
    const name = list.closest("[data-part]").dataset.part;
    const here = found.filter((problem) => problem.field === name && problem.severity !== "note");
    const reasons = refused[name] ? [make("li", { class: "error" }, refused[name])] : [];
    list.replaceChildren(...reasons, ...here.map((problem) => item(problem)));
    const isWrong = reasons.length || here.some((problem) => problem.severity === "error");
    list.closest("[data-part]").classList.toggle("wrong", Boolean(isWrong));
    if (isWrong) input(name)?.setAttribute("aria-invalid", "true"); else input(name)?.removeAttribute("aria-invalid");
    if (isWrong) list.closest("details")?.setAttribute("open", "");
  }
  return found.filter((problem) => problem.severity !== "note" && !byId(`p-${slug(problem.field)}`));
}

export function start(changed, onListen) {
  onInput = changed;
  numbers.start(changed);
  listen = onListen;
  byId("form").addEventListener("submit", (event) => event.preventDefault());
}
