// Texting: a conversation in bubbles, each reply with its size and why it was sent.

import * as api from "./api.js";
import { byId, counted, make, say, scrollToEnd } from "./dom.js";

const bubbles = byId("bubbles");
let show = () => {};
let titleOf = (path) => path;

function bubble(kind, words, note, paths = []) {
  const links = paths.map((path) => make("button", { type: "button", class: "link", onclick: () => show(path, true) }, titleOf(path)));
  bubbles.append(make("div", { class: kind },
    make("span", { class: "unseen" }, `${say(kind === "sent" ? "you" : "hotline")}: `),
    words ? make("p", { class: "bubble", dir: "auto" }, words) : null,
    note || links.length ? make("p", { class: "note" }, note, ...links.flatMap((link) => [" ", link])) : null));
  scrollToEnd(bubbles);
}

const size = (reply) => counted(reply.segments, "segment");

export async function send(words) {
  bubble("sent", words || say("empty-text"));
  try {
    const answer = await api.text(words);
    if (!answer.replies.length) bubble("got", "", say("no-reply", { why: answer.why }));
    for (const reply of answer.replies) bubble("got", reply.text, `${size(reply)} · ${answer.why}`, answer.paths);
    if (answer.paths.length) show(answer.paths[0]);
  } catch (problem) {
    bubble("got", "", problem.message);
  }
}

export function start(showFile, nameFile) {
  show = showFile;
  titleOf = nameFile;
  byId("send").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = byId("words").value.trim();
    byId("words").value = "";
    send(words);
  });
  for (const idea of say("text-ideas").split(" | ")) {
    byId("ideas").append(make("button", { type: "button", onclick: () => send(idea) }, idea));
  }
}
