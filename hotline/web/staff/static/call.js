// Calling: the keypad, the captions, the timer, and waiting that can be skipped.

import * as api from "./api.js";
import { byId, make, say, scrollToEnd } from "./dom.js";
import * as sound from "./sound.js";
import { Call } from "./twiml.js";

const LETTERS = { 2: "ABC", 3: "DEF", 4: "GHI", 5: "JKL", 6: "MNO", 7: "PQRS", 8: "TUV", 9: "WXYZ", 0: say("key-helpline"), "*": say("key-repeat"), "#": say("key-menu") };
const NAMES = { "*": say("key-star"), "#": say("key-pound") };
const KEYS = [..."123456789*0#"];

const captions = byId("captions");
let call = null;
let began = 0;
let at = () => {};
let here = null;

const how = () => byId("sound").value;

function caption(words, attributes = {}) {
  captions.querySelector(".now")?.classList.remove("now");
  captions.append(make("p", { class: "now", ...attributes }, words));
  scrollToEnd(captions);
}

const mark = (words) => caption(words, { class: "mark" });

function shownNumber(number) {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "1-$1-$2-$3");
}

function ready(label) { byId("skip").disabled = !label; byId("skip").textContent = label || say("skip"); }

const phone = {
  async document(path, fields) {
    const page = await api.document_(path, fields);
    await sound.turnTo(page, how() === "aloud");
    return page;
  },
  pace: () => (how() === "at-once" ? 0 : 1),
  // The voice says the words; the caption shows them as they are written.
  async say(words, language, signal, written) {
    caption(written ?? words, { lang: language });
    byId("voiceless").hidden = how() !== "aloud" || !sound.isSilent(language);
    ready(say("skip-message"));
    await sound.say(words, language, how(), signal);
  },
  async play(url, signal) {
    const known = sound.recorded(url);
    caption(known?.written ?? known?.words ?? say("a-recording"), { lang: known?.language, "data-recording": url });
    ready(say("skip-message"));
    await sound.play(url, how(), signal);
  },
  async wait(seconds, signal) {
    const from = performance.now();
    const mine = call;
    ready(say("skip-wait"));
    while (!signal.aborted && performance.now() - from < 1000 * seconds) {
      byId("wait").value = 1 - (performance.now() - from) / (1000 * seconds);
      byId("where").textContent = say("waiting-for-key", { seconds: Math.ceil(seconds - (performance.now() - from) / 1000) });
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    if (mine !== call) return; // hung up, or gone to another page
    byId("wait").value = 0;
    byId("where").textContent = say("on-call");
    ready("");
  },
  page(path) { here = path.split("?")[0]; at(here); },
  listen(canSpeak) { byId("speech").hidden = !canSpeak; },
  silence() { mark(say("no-key")); },
  dialling(number, callerId) {
    byId("where").textContent = say("connected-to", { number: shownNumber(number) });
    mark(say(callerId ? "mark-connected-showing" : "mark-connected", { number: shownNumber(number) }));
    byId("dialled").hidden = false;
    ready("");
    byId("dialled").querySelector("button").focus();
  },
  dialled(outcome) {
    byId("dialled").hidden = true;
    byId("where").textContent = say("on-call");
    mark(say(["completed", "busy"].includes(outcome) ? `outcome-${outcome}` : "outcome-nobody"));
  },
  ended(why) { finish(why); },
};

function finish(why) {
  call = null;
  here = null;
  mark(why);
  const length = lasted();
  byId("timer").textContent = length;
  byId("where").textContent = say("ended-after", { why, length });
  byId("waiting").hidden = true;
  byId("dial").textContent = say("call");
  byId("dial").classList.remove("hang-up");
  for (const id of ["dialled", "speech"]) byId(id).hidden = true;
  byId("wait").value = 0;
  ready("");
  at(null);
}

function lasted() {
  const seconds = Math.floor((performance.now() - began) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function go(path) {
  if (call) {
    call.stop();
    mark(say("jumped"));
  } else {
    began = performance.now();
    captions.replaceChildren();
    byId("timer").textContent = "0:00";
    byId("waiting").hidden = false;
    byId("dial").textContent = say("hang-up");
    byId("dial").classList.add("hang-up");
  }
  byId("where").textContent = say("on-call");
  byId("dialled").hidden = true;
  call = new Call(phone);
  call.run(path);
}

export const isOnCall = () => call !== null;
export const page = () => here;

export function press(key) {
  const button = byId("keypad").querySelector(`[data-key="${CSS.escape(key)}"]`);
  button?.classList.add("pressed");
  setTimeout(() => button?.classList.remove("pressed"), 150);
  if (!call) return;
  mark(say("pressed", { key: NAMES[key] ?? key }));
  call.press(key);
}

function hangUpOrCall() {
  if (!call) { go("/voice"); return; }
  call.stop();
  finish(say("you-hung-up"));
}

// The keys of a real keyboard, wherever nobody is typing.
function typed(event) {
  const isTyping = event.target.closest("input, textarea, select");
  if (byId("panel-call").hidden || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (KEYS.includes(event.key)) press(event.key);
  else if (event.key === "Enter" && !event.target.closest("button, a, summary")) hangUpOrCall();
}

export function start(onPage) {
  at = onPage;
  for (const key of KEYS) {
    const name = NAMES[key] ? `${NAMES[key]}, ${LETTERS[key]}` : `${key} ${LETTERS[key] ?? ""}`.trim();
    byId("keypad").append(make("button", { type: "button", "data-key": key, "aria-label": name, onclick: () => press(key) },
      make("b", {}, key), make("small", {}, LETTERS[key] ?? "\u00a0")));
  }
  byId("dial").addEventListener("click", hangUpOrCall);
  byId("skip").addEventListener("click", () => call?.skip());
  byId("speech").addEventListener("submit", (event) => {
    event.preventDefault();
    mark(say("you-said", { words: byId("spoken").value }));
    call?.speak(byId("spoken").value);
    byId("spoken").value = "";
  });
  for (const button of byId("dialled").children) {
    button.addEventListener("click", () => call?.settle(button.dataset.outcome));
  }
  document.addEventListener("keydown", typed);
  setInterval(() => { if (call) byId("timer").textContent = lasted(); }, 500);
}
