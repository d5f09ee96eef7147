// The history of the whole folder: what was published, when and by whom, and putting back what was there before.

import * as api from "./api.js";
import { byId, counted, make, say, when } from "./dom.js";
import * as history from "./history.js";
import * as list from "./list.js";

const TYPING = 250; // milliseconds
const FEW = 3; // files of a publication that are shown at once
const BECAME = { added: "published-added", deleted: "published-deleted", moved: "published-moved", voice: "published-voice" };

// The address of this view, behind the #. No file is called so.
export const ADDRESS = "history";

let goTo = () => {};
let shown = [];
let hasMore = false;
let asked = 0;

const words = () => byId("history-search")?.value.trim() ?? "";
const told = (text, kind = "") => { byId("history-told").textContent = text; byId("history-told").className = `notice ${kind}`; byId("history-told").hidden = !text; };
const titleOf = (file) => (list.find(file.path) || !file.title ? list.titleOf(file.path) : file.title);
const languageOf = (path) => (path.includes("/") && list.languages().length > 1 ? ` (${list.nameOf(path.split("/")[0])})` : "");

async function putBack(key, file, versions) {
  told(say("review-wait"));
  try {
    const { path, waits } = await api.putBack({ key, path: file?.path ?? "", versions });
    told(waits ?? say(path ? "put-back-done" : "put-back-same"), "good");
    await fill();
  } catch (problem) { told(problem.message, "bad"); }
}

function button(label, name, onclick) {
  return api.canEdit ? make("button", { type: "button", "aria-label": `${label}: ${name}`, onclick }, label) : null;
}

// One file: its name leads to it, its words are what was taken out and put in.
function drawn(each, file, isAlone) {
  const name = `${titleOf(file)}${languageOf(file.path)}`;
  return make("div", { class: "published", "data-path": file.path },
    make("p", { class: "what" }, list.find(file.path) ? make("button", { type: "button", class: "link", onclick: () => goTo(file.path) }, name) : make("span", {}, name),
      BECAME[file.what] ? make("span", { class: "flag lacking" }, say(BECAME[file.what])) : null,
      file.is_changed_since ? make("span", { class: "flag draft" }, say("published-since")) : null),
    ...history.fields(file.fields),
    file.can_be_put_back && !isAlone ? button(say("put-back"), name, () => putBack(each.key, file, file.versions)) : null);
}

function publication(each) {
  const at = when(each.at);
  const [first, ...more] = each.files;
  const isAlone = !more.length;
  const files = each.files.map((file) => drawn(each, file, isAlone));
  const label = isAlone && first.what === "changed" ? say("put-back") : say("put-all-back");
  return make("li", { class: "change", "data-key": each.key }, make("h3", { class: "when" }, each.by ? say("when-by", { at, by: each.by }) : at),
    ...files.slice(0, FEW),
    more.length >= FEW ? make("details", {}, make("summary", {}, counted(files.length - FEW, "more-files")), ...files.slice(FEW)) : null,
    each.can_be_put_back ? button(label, at, () => putBack(each.key, null, each.versions)) : null);
}

function redraw() {
  byId("publications").replaceChildren(...shown.map(publication));
  byId("history-count").textContent = shown.length ? "" : say(words() ? "published-not-found" : "published-none");
  byId("history-more").hidden = !hasMore;
}

async function fill(isMore = false) {
  asked += 1;
  const mine = asked;
  const found = await api.publications(words(), isMore ? shown.length : 0);
  if (mine !== asked || !byId("publications")) return; // typed on meanwhile, or gone
  shown = isMore ? [...shown, ...found.publications] : found.publications;
  hasMore = found.more;
  redraw();
}

const orTell = (promise) => promise.catch((problem) => told(problem.message, "bad"));

// Draw it, or what is new in it where it is shown already: whoever types there goes on typing.
export async function draw(navigate) {
  goTo = navigate;
  if (!byId("publications")) {
    let timer = null;
    const box = make("input", { id: "history-search", type: "search", autocomplete: "off" });
    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => orTell(fill()), TYPING); });
    byId("start").replaceChildren(make("h2", {}, say("history-title")), make("p", {}, say("history-about")),
      make("div", { class: "field history-search" }, make("label", { for: "history-search" }, say("history-search")), box),
      make("p", { id: "history-told", class: "notice", role: "status", hidden: true }),
      make("p", { id: "history-count", class: "hint", role: "status" }),
      make("ol", { id: "publications", class: "changes" }),
      make("div", { class: "actions" }, make("button", { type: "button", id: "history-more", hidden: true, onclick: () => orTell(fill(true)) }, say("history-more"))));
  }
  if (shown.length <= 20 || !byId("publications").children.length) await orTell(fill());
}
