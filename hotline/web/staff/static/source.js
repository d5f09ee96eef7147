// The file as it is stored, with line numbers and the problems in place.

import { byId, make, say } from "./dom.js";

const words = () => byId("text").value;

// The mirror lies behind the words with the same line breaks: it carries the line numbers and the marks.
export function mark(problems) {
  const worst = new Map();
  for (const { line, severity } of problems) {
    if (severity !== "note" && worst.get(line) !== "error") worst.set(line, severity);
  }
  byId("mirror").replaceChildren(...words().split("\n").map((line, n) =>
    make("div", { class: worst.get(n + 1), "data-line": n + 1 }, line || "\u200b")));
}

export function fill(path, text) {
  byId("path").textContent = path;
  byId("text").lang = path.includes("/") ? path.slice(0, 2) : "";
  if (words() !== text) byId("text").value = text;
  mark([]);
}

export function goToLine(line) {
  const start = words().split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  byId("text").focus();
  byId("text").setSelectionRange(start, start);
  byId("mirror").children[line - 1]?.scrollIntoView({ block: "center" });
}

function download() {
  const url = URL.createObjectURL(new Blob([words()], { type: "text/markdown" }));
  make("a", { href: url, download: byId("path").textContent.split("/").pop() }).click();
  URL.revokeObjectURL(url);
}

async function copy(tell) {
  try { await navigator.clipboard.writeText(words()); tell(say("copied")); } catch {
    byId("text").select();
    tell(say("press-ctrl-c"));
  }
}

export function start(changed, tell) {
  byId("text").addEventListener("input", () => { mark([]); changed(words()); });
  byId("copy").addEventListener("click", () => copy(tell));
  byId("download").addEventListener("click", download);
}
