// The numbers that callers can be connected to, a row each, tried from top to bottom: added, moved, removed.
// A row is sent as a line for each of its parts; those that have no box here stay as they are.

import { byId, make, say } from "./dom.js";

const MORE = ["extension", "hours", "language", "screen"];

let onInput = () => {};
let rows = []; // a Map of the parts of each
let languages = [];
let mayHaveRows = true;

const read = (row) => new Map(row.includes(":") ? row.split("\n").map((line) => [line.split(":")[0].trim(), line.slice(line.indexOf(":") + 1).trim()]) : [["number", row]]);
const written = (row) => [...row].filter(([name, text]) => text || name === "number").map(([name, text]) => `${name}: ${text}`).join("\n");
const isEmpty = (row) => ![...row.values()].some(Boolean);
const told = () => onInput("connect", rows.map((row) => (isEmpty(row) ? "" : written(row))));

function typed(row, name, text) {
  row.set(name, text);
  told();
}

function box(row, n, name, type) {
  const input = make("input", { id: `f-connect-${n}-${name}`, type, autocomplete: "off", "aria-describedby": `h-connect-${n}-${name} p-connect-${n}-${name}` });
  input.value = row.get(name) ?? "";
  input.addEventListener("input", () => typed(row, name, input.value));
  return input;
}

function choice(row, n, name, options) {
  const now = row.get(name) ?? "";
  const known = options.some(([value]) => value === now) ? options : [...options, [now, now]];
  const select = make("select", { id: `f-connect-${n}-${name}`, "aria-describedby": `h-connect-${n}-${name} p-connect-${n}-${name}` }, ...known.map(([value, words]) => make("option", { value }, words)));
  select.value = now;
  select.addEventListener("change", () => typed(row, name, select.value));
  return select;
}

function field(n, name, control, below = null) {
  return make("div", { class: "field", "data-part": ["connect", n, name].join(".") }, make("label", { for: `f-connect-${n}-${name}` }, say(`label-number-${name}`)),
    make("p", { class: "hint", id: `h-connect-${n}-${name}` }, say(`hint-number-${name}`)), control, make("ul", { class: "problems", id: `p-connect-${n}-${name}` }), below);
}

function more(row, n) {
  const spoken = [["", say("number-language-any")], ...languages.map(({ code, name }) => [code, name])];
  const picks = [["", say("number-screen-unsaid")], ["yes", say("number-screen-yes")], ["no", say("number-screen-no")]];
  return make("details", { open: MORE.some((name) => row.get(name)) }, make("summary", {}, say("number-more")),
    make("div", { class: "two" }, field(n, "hours", box(row, n, "hours", "text"), make("ul", { class: "rendered week", id: `week-${n}`, hidden: true })), field(n, "extension", box(row, n, "extension", "text")),
      field(n, "language", choice(row, n, "language", spoken)), field(n, "screen", choice(row, n, "screen", picks))));
}

// After a row has moved the keyboard is on a button of it; after one is gone, on the button that adds one.
function changed(...ids) {
  draw();
  told();
  ids.map(byId).find((each) => each && !each.disabled)?.focus();
}

function move(n, by) {
  [rows[n - 1], rows[n - 1 + by]] = [rows[n - 1 + by], rows[n - 1]];
  const [up, down] = ["up", "down"].map((way) => `number-${n + by}-${way}`);
  changed(...(by < 0 ? [up, down] : [down, up]));
}

function actions(n) {
  const button = (id, words, full, onclick, isOff = false) => make("button", { type: "button", id, disabled: isOff, "aria-label": full, onclick }, words);
  return make("div", { class: "actions" },
    ...(rows.length > 1 ? [button(`number-${n}-up`, say("number-up"), say("number-up-n", { n }), () => move(n, -1), n === 1),
      button(`number-${n}-down`, say("number-down"), say("number-down-n", { n }), () => move(n, 1), n === rows.length)] : []),
    button(`number-${n}-remove`, say("number-remove"), say("number-remove-n", { n }), () => { rows.splice(n - 1, 1); changed("number-add"); }));
}

function row(each, n) {
  const title = rows.length > 1 ? make("h3", {}, say(n === 1 ? "number-first" : "number-next", { n })) : null;
  return make("li", { class: "number-row" }, title, field(n, "number", box(each, n, "number", "tel")), ...(mayHaveRows ? [more(each, n), actions(n)] : []));
}

function add() {
  rows.push(new Map([["number", ""]]));
  draw();
  told();
  byId(`f-connect-${rows.length}-number`).focus();
}

function draw() {
  byId("numbers").replaceChildren(...rows.map((each, n) => row(each, n + 1)));
}

export function drawn(value, form, offered) {
  rows = (value ?? []).map(read);
  languages = offered;
  mayHaveRows = form.may_have_rows;
  if (!mayHaveRows && !rows.length) rows = [new Map([["number", ""]])];
  return make("fieldset", { class: "numbers", "data-part": "connect" }, make("legend", {}, say("label-connect")),
    make("p", { class: "hint", id: "h-connect" }, say(mayHaveRows ? "hint-connect" : "hint-connect-one")), make("ol", { id: "numbers" }, ...rows.map((each, n) => row(each, n + 1))),
    mayHaveRows ? make("button", { type: "button", id: "number-add", onclick: add }, say("number-add")) : null, make("ul", { class: "problems", id: "p-connect" }));
}

export function showWeeks(weeks) {
  weeks.forEach((days, n) => {
    const list = byId(`week-${n + 1}`);
    if (!list) return;
    list.hidden = !days.length;
    list.replaceChildren(...days.map((day) => make("li", {}, day)));
  });
}

export function start(changedBy) { onInput = changedBy; }
