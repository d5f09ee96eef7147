// Puts the parts of the page together, follows addresses, and asks now and then whether a file has changed.

import * as api from "./api.js";
import * as arrange from "./arrange.js";
import * as call from "./call.js";
import { byId, counted, say } from "./dom.js";
import * as dialogs from "./dialog.js";
import * as drafts from "./drafts.js";
import * as list from "./list.js";
import * as notice from "./notice.js";
import * as opened from "./opened.js";
import * as polling from "./polling.js";
import * as publications from "./publications.js";
import * as sound from "./sound.js";
import * as startPage from "./start.js";
import * as text from "./text.js";
import * as words from "./words.js";

// Opened by an address with a name and password in it, Firefox refuses what a page asks its own server: open it without.
if (new URL(document.baseURI).username) location.replace(location.href);

let menu = null;
let version = "";
let waiting = "";

const tabs = [byId("tab-text"), byId("tab-call")];

function choose(tab) {
  for (const each of tabs) {
    const isChosen = each === tab;
    each.setAttribute("aria-selected", isChosen);
    each.tabIndex = isChosen ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !isChosen;
  }
}

function light() { list.light(call.page(), opened.path()); }

function view(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll(".views button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
}

// ---- addresses: each file has one, behind the #

const addressed = () => decodeURIComponent(location.hash.slice(1));

function ask() {
  const dialog = byId("leaving");
  byId("leaving-what").textContent = say("leaving-what", { title: list.titleOf(opened.path()) });
  return new Promise((resolve) => {
    const answer = (event) => {
      const chosen = event.type === "cancel" ? "stay" : event.target.value;
      if (!chosen) return;
      dialog.removeEventListener("click", answer);
      dialog.removeEventListener("cancel", answer);
      dialogs.shut(dialog);
      resolve(chosen);
    };
    dialog.addEventListener("click", answer);
    dialog.addEventListener("cancel", answer);
    dialogs.open(dialog);
  });
}

// Whether the page may leave the words that are open: an unsaved change asks first.
async function mayLeave(wanted) {
  if (!opened.isChanged() || wanted === opened.path()) return true;
  const chosen = await ask();
  if (chosen === "discard") opened.forgetDraft();
  return chosen !== "stay";
}

// What is shown where no words are open: the history of the whole folder, or the start.
function drawStart() {
  if (addressed() === publications.ADDRESS) publications.draw(goTo);
  else startPage.draw(menu, { goTo, view });
}

async function follow(line = 0) {
  if (!menu) return; // the first look at the line follows the address by itself
  const wanted = addressed() === publications.ADDRESS ? "" : addressed();
  const isKnown = !wanted || list.find(wanted) || list.waitingFor(wanted) || drafts.of(wanted)?.version === "";
  const moved = isKnown ? null : list.findMoved(wanted);
  if (moved) { location.replace(`#${moved}`); return; }
  if (wanted && wanted === opened.path() && !line) return;
  if (!(await mayLeave(wanted))) {
    history.replaceState(null, "", `#${opened.path()}`);
    return;
  }
  if (!wanted) {
    words.close();
    drawStart();
  } else if (!(await words.show(wanted, line))) {
    words.close();
    history.replaceState(null, "", "#");
    drawStart();
  }
  list.draw(menu);
  light();
}

let lineToShow = 0;
async function goTo(path, line = 0) {
  view("file");
  if (path === addressed()) { await follow(line); return; }
  lineToShow = line;
  location.hash = path;
}
window.addEventListener("hashchange", () => {
  const line = lineToShow;
  lineToShow = 0;
  if (addressed() === publications.ADDRESS) view("file");
  follow(line);
});

// ---- what the phone and the list lead to

// What the phone answered opens beside it, if no draft is left for it.
function showAnswer(path, isAsked = false) {
  if (isAsked) { goTo(path); return; }
  if (opened.isChanged() || path === opened.path()) return;
  if (path !== addressed()) location.hash = path;
}

// The call has come to a page, or ended (null): light it and open its file.
function arrived(page) {
  light();
  const found = page ? list.findPage(page) : null;
  if (found) showAnswer(found.cell.path);
}

// A choice in the list: its words, and the phone goes there if it is on a call.
async function chosen(cell) {
  await goTo(cell.path);
  if (call.isOnCall() && cell.page) call.go(cell.page);
}

async function listen() {
  const page = list.find(opened.path())?.cell.page;
  if (!page) return;
  view("phone");
  choose(byId("tab-call"));
  call.go(page);
}

let marked = "";
function changed() {
  const now = `${opened.path()} ${opened.isChanged()}`;
  if (menu && now !== marked) list.draw(menu); // drafts are marked in it
  marked = now;
  byId("trying").hidden = !api.isTrying();
  byId("trying").textContent = say(opened.isReviewing() ? "trying-review" : "trying");
  light();
}

function health() {
  const errors = menu.problems.filter((problem) => problem.severity === "error").length;
  const warnings = menu.problems.filter((problem) => problem.severity === "warning").length;
  byId("health").className = `health ${menu.is_current ? "good" : "bad"}`;
  byId("health").textContent = menu.is_current
    ? warnings ? counted(warnings, "warning") : say("no-problems")
    : say("errors-to-fix", { errors: counted(errors, "error") });
}

async function look() {
  const now = await polling.state();
  sound.expect(now.version + now.sounds);
  if (now.version === version && now.waiting === waiting) return;
  polling.changed();
  waiting = now.waiting;
  const isFirst = menu === null;
  const shown = await words.reload(); // first, for it is what somebody waits for
  menu = await api.menu();
  version = menu.version;
  byId("home").textContent = menu.name || say("hotline");
  list.draw(menu);
  words.place();
  health();
  if (isFirst && addressed()) await follow();
  else if (!opened.path()) drawStart();
  light();
  if (shown && shown !== version) version = ""; // ask again: one of the workers was a moment behind
}

// The menu or the notice was changed here: wait until the line has it, then show where the answer is now.
async function arranged(path) {
  words.close();
  const before = version;
  for (let n = 0; n < 200 && version === before; n += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    await look();
  }
  location.hash = path ?? "";
  await follow();
}

function troubled(problem) {
  byId("health").className = "health bad";
  byId("health").textContent = problem.message;
  version = "";
}

for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tabs[1 - tabs.indexOf(tab)];
    choose(other);
    other.focus();
  });
}
for (const button of document.querySelectorAll(".views button")) {
  button.addEventListener("click", () => view(button.dataset.view));
}
// What stands behind the # is an answer's address: "#file" would close the words that are open.
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); view("file"); byId("file").focus(); });
byId("page-language").addEventListener("click", (event) => { event.target.hash = location.hash; });
text.start(showAnswer, list.titleOf);
call.start(arrived);
list.start(chosen, { translated: arrange.translate, added: arrange.add, menuAdded: arrange.addMenu, hadAgain: arrange.leaveOut });
arrange.start(goTo, arranged);
notice.start(goTo, arranged);
words.start(changed, goTo, listen);
polling.start(look, troubled);
