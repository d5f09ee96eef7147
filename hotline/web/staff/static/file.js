// The prompt file: its words, its problems in place, what it comes out as, and trying a change.

import * as api from "./api.js";
import { byId, counted, make } from "./dom.js";

const TYPING = 350; // milliseconds without a key, and the change is tried

let open = null; // as the server told it: path, text, version
let timer = null;
let asked = 0;
let onChange = () => {};

const words = () => byId("text").value;
export const path = () => open?.path ?? null;
export const isChanged = () => open !== null && words() !== open.text;

function item(problem, withPath) {
  const where = withPath ? `${problem.path}, line ${problem.line}` : `Line ${problem.line}`;
  return make("li", { class: problem.severity },
    make("button", { type: "button", class: "link", onclick: () => show(problem.path, problem.line) }, where),
    ` ${problem.severity}: ${problem.what} `, make("code", {}, problem.rule));
}

export function drawAllProblems(problems) {
  const shown = problems.filter((problem) => problem.severity !== "note");
  byId("all-problems").hidden = !shown.length;
  byId("problem-count").textContent = `${counted(shown.length, "problem")} in the prompt files`;
  byId("problem-list").replaceChildren(...shown.map((problem) => item(problem, true)));
}

// The mirror lies behind the words with the same line breaks: it carries the line numbers and the marks.
function mirror(problems) {
  const worst = new Map();
  for (const { line, severity } of problems) {
    if (severity !== "note" && worst.get(line) !== "error") worst.set(line, severity);
  }
  byId("mirror").replaceChildren(...words().split("\n").map((line, n) =>
    make("div", { class: worst.get(n + 1), "data-line": n + 1 }, line || "\u200b")));
}

function heard(outcome) {
  const text = outcome?.text
    ? [make("p", { class: "bubble" }, outcome.text), make("p", { class: "note" }, `${counted(outcome.segments, "segment")} · ${outcome.encoding} · ${outcome.units} characters`)]
    : [make("p", { class: "note" }, outcome ? "This is never sent as a text." : "Fix the errors to see it.")];
  byId("as-text").replaceChildren(...text);
  const said = outcome?.said ?? [];
  byId("as-call").replaceChildren(...said.map((each) => make("p", {}, each.words)),
    make("p", { class: "note" }, said.length ? `${Math.round(outcome.seconds)} seconds` : "(nothing is said for this file)"));
}

function draw(outcome, elsewhere = []) {
  byId("problems").replaceChildren(...outcome.problems.map((problem) => item(problem, false)), ...elsewhere.map((problem) => item(problem, true)));
  byId("problems").hidden = !outcome.problems.length && !elsewhere.length;
  mirror(outcome.problems);
  heard(outcome.heard);
  byId("as-text").lang = byId("as-call").lang = open.path.slice(0, 2);
}

const notice = (text) => { byId("notice").textContent = text; };
const verdict = (text, kind = "") => { byId("verdict").textContent = text; byId("verdict").className = `verdict ${kind}`; };

function buttons(isSound) {
  byId("undo").disabled = !isChanged();
  if (byId("save")) byId("save").disabled = !isChanged() || !isSound;
}

function fill(file) {
  open = file;
  byId("path").textContent = file.path + (file.is_default ? " (default: to change it, save it here or copy it to this place)" : "");
  byId("editing").hidden = false;
  byId("text").value = file.text;
  byId("text").lang = file.path.slice(0, 2);
  clearTimeout(timer);
  asked += 1;
  api.tryChange(null);
  draw(file);
  verdict("");
  buttons(false);
  onChange();
}

// The words stand below the fields, and the words are what people come to change.
export function scrollToWords() {
  const fences = [...byId("mirror").children].filter((line) => line.textContent === "---");
  const editor = byId("text").parentElement;
  editor.scrollTop = fences.length > 1 ? fences[1].offsetTop - editor.clientHeight / 4 : 0;
}

async function attempt() {
  if (!open) return;
  if (!isChanged()) { fill(open); return; }
  const mine = ++asked;
  try {
    const outcome = await api.attempt(open.path, words());
    if (mine !== asked) return; // typed on meanwhile
    api.tryChange(outcome.is_sound ? open.path : null, words());
    draw(outcome, outcome.elsewhere);
    verdict(outcome.is_sound ? "No errors. Try it on the phone, then save." : "Fix the errors to save. The phone still uses the saved version.", outcome.is_sound ? "good" : "bad");
    buttons(outcome.is_sound);
    onChange();
  } catch (problem) {
    verdict(problem.message, "bad");
  }
}

async function save() {
  const saved = { path: open.path, text: words() };
  try {
    const result = await api.save(saved.path, saved.text, open.version);
    if (result.outcome === "changed") {
      verdict("Not saved: someone else changed this file. Copy your text, then undo to see theirs.", "bad");
    } else if (result.outcome === "refused") {
      draw(result, result.elsewhere);
      verdict("Not saved: fix the errors first.", "bad");
    } else {
      fill({ ...open, ...saved, version: result.version, is_default: false, problems: [], heard: null });
      notice("Saved. Live in about a second.");
      await reload();
    }
  } catch (problem) {
    verdict(problem.message, "bad");
  }
}

function goToLine(line) {
  const start = words().split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  byId("text").focus();
  byId("text").setSelectionRange(start, start);
  byId("mirror").children[line - 1]?.scrollIntoView({ block: "center" });
}

// Show a file, if no change of another one would be lost by it.
export async function show(wanted, line = 0) {
  if (isChanged() && wanted !== open.path) {
    if (line) verdict(`Save or undo your change to ${open.path} first.`, "bad");
    return;
  }
  if (wanted !== open?.path) {
    try { fill(await api.file(wanted)); notice(""); scrollToWords(); } catch {
      notice(`${wanted} does not exist.`);
      return;
    }
  }
  if (line) goToLine(line);
}

// The folder has changed: show the file as it is now, or say so when there is a change that would be lost.
// Returns the version of the folder that it was told of: another worker may be a moment behind.
export async function reload() {
  if (!open) return null;
  const now = await api.file(open.path).catch(() => null);
  if (!now) notice("This file was deleted.");
  else if (!isChanged()) fill(now);
  else if (now.version !== open.version) notice("This file has changed on disk. Copy your text, then undo to see the new version.");
  else attempt();
  return now?.edition ?? null;
}

async function undo() { fill(await api.file(open.path)); notice(""); }

function download() {
  const url = URL.createObjectURL(new Blob([words()], { type: "text/markdown" }));
  make("a", { href: url, download: open.path.split("/").pop() }).click();
  URL.revokeObjectURL(url);
}

async function copy() {
  try { await navigator.clipboard.writeText(words()); verdict("Copied.", "good"); } catch {
    byId("text").select();
    verdict("Press Ctrl-C to copy.", "");
  }
}

export function start(changed) {
  onChange = changed;
  byId("text").addEventListener("input", () => {
    mirror([]);
    verdict("Checking");
    notice("");
    clearTimeout(timer);
    timer = setTimeout(attempt, TYPING);
  });
  byId("save")?.addEventListener("click", save);
  byId("undo").addEventListener("click", undo);
  byId("copy").addEventListener("click", copy);
  byId("download").addEventListener("click", download);
  window.addEventListener("beforeunload", (event) => { if (isChanged()) event.preventDefault(); });
}
