// Puts the parts of the page together, and asks every moment whether a file has changed.

import * as api from "./api.js";
import * as call from "./call.js";
import { byId, counted } from "./dom.js";
import * as file from "./file.js";
import * as sound from "./sound.js";
import * as text from "./text.js";
import * as tree from "./tree.js";

const ASK_AGAIN = 500; // milliseconds

let menu = null;
let version = "";

const tabs = [byId("tab-text"), byId("tab-call")];

function choose(tab) {
  for (const each of tabs) {
    const isChosen = each === tab;
    each.setAttribute("aria-selected", isChosen);
    each.tabIndex = isChosen ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !isChosen;
  }
}

function light() { tree.light(call.page(), file.path()); }

// The call has come to a page, or ended (null): light it and open its file.
function arrived(page) {
  light();
  const rows = menu && page ? [...menu.rows, ...menu.messages] : [];
  const cell = rows.flatMap((row) => Object.values(row.cells)).find((each) => each.page === page);
  if (cell) file.show(cell.path);
}

// A choice in the menu: its file, and the phone goes there, by text or by call.
function chosen(cell, row) {
  file.show(cell.path);
  view(row.kind ? "phone" : "file");
  const isCalling = byId("panel-text").hidden;
  if (isCalling && cell.page) call.go(cell.page);
  if (!isCalling && row.kind) text.send(cell.keywords[0] ?? ([...cell.keys].join(" ") || "MENU"));
}

function changed() {
  byId("trying").hidden = !api.isTrying();
  light();
}

function view(name) {
  const isShown = document.body.dataset.view === name;
  document.body.dataset.view = name;
  if (name === "file" && !isShown && !file.isChanged()) file.scrollToWords();
  for (const button of document.querySelectorAll(".views button")) {
    button.setAttribute("aria-pressed", button.dataset.view === name);
  }
}

function health() {
  const errors = menu.problems.filter((problem) => problem.severity === "error").length;
  const warnings = menu.problems.filter((problem) => problem.severity === "warning").length;
  const answers = menu.rows.filter((row) => row.kind === "answer").length;
  byId("health").className = `health ${menu.is_current ? "good" : "bad"}`;
  byId("health").textContent = menu.is_current
    ? `Live: ${counted(answers, "answer")}${warnings ? `, ${counted(warnings, "warning")}` : ", no problems"}`
    : `${counted(errors, "error")} to fix: callers get the last good version`;
}

async function look() {
  const now = await api.state();
  sound.expect(now.version + now.sounds);
  if (now.version === version) return;
  const isFirst = menu === null;
  const shown = await file.reload(); // first, for it is what somebody waits for
  menu = await api.menu();
  version = menu.version;
  tree.draw(menu);
  file.drawAllProblems(menu.problems);
  health();
  if (isFirst) await file.show(menu.rows[0].cells[menu.languages[0].code].path);
  light();
  if (shown && shown !== version) version = ""; // ask again: one of the workers was a moment behind
}

async function keepLooking() {
  try {
    if (!document.hidden) await look();
  } catch (problem) {
    byId("health").className = "health bad";
    byId("health").textContent = problem instanceof TypeError ? "The server does not respond" : problem.message;
    version = "";
  }
  setTimeout(keepLooking, ASK_AGAIN);
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
text.start((path) => file.show(path));
call.start(arrived);
tree.start(chosen);
file.start(changed);
keepLooking();
