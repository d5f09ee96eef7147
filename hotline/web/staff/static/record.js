// A voice of your own: the words to read out, a take of them as the telephone carries it, using it or taking it again.

import * as api from "./api.js";
import { byId, make, say } from "./dom.js";

const PIECE = 48_000; // bytes: the server reads no longer body
const LONGEST = 125_000; // milliseconds
const LIVE_TRIES = 100; // five a second
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

let running = null; // the recorder that runs, anywhere on the page

// ---- sending

async function send(blob) {
  let take = "";
  for (let at = 0; at === 0 || at < blob.size; at += PIECE) {
    take = (await api.voicePiece(blob.slice(at, at + PIECE), take, at)).take;
  }
  return take;
}

// ---- recording

function why(problem) {
  if (problem.name === "NotFoundError") return say("no-microphone");
  return ["NotAllowedError", "SecurityError", "AbortError", "NotReadableError"].includes(problem.name) ? say("microphone-refused") : problem.message;
}

async function microphone() {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) throw new Error(say("no-recorder"));
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: false } });
  } catch (problem) {
    throw new Error(why(problem));
  }
}

// Records until `stop` of what is returned is called. `done` gets what was recorded.
async function record(done) {
  const stream = await microphone();
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported?.(kind));
  const recorder = new MediaRecorder(stream, { ...(mimeType ? { mimeType } : {}), audioBitsPerSecond: 64_000 });
  const pieces = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.onstop = () => {
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    running = null;
    done(new Blob(pieces));
  };
  const timer = setTimeout(() => recorder.stop(), LONGEST);
  recorder.start();
  running = recorder;
  return recorder;
}

// ---- one text to read out

let listen = null; // calls the page that says the words; null where none does

function clock(seconds) { return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`; }

function card(path, reading) {
  const status = make("p", { class: "voice-status", role: "status" });
  const controls = make("div", { class: "actions" });
  const heard = make("div", { class: "voice-heard" });
  const change = { path, words: reading.words };
  const tell = (words, kind = "") => { status.textContent = words; status.className = `voice-status ${kind}`; };
  const player = (url, label) => make("audio", { controls: true, preload: "metadata", src: url, "aria-label": label });
  const button = (words, onclick, kind = "") => make("button", { type: "button", class: kind, onclick }, words);

  function chooser() {
    const input = make("input", { type: "file", accept: "audio/*,video/mp4", class: "unseen", tabindex: "-1", "aria-label": say("recording-to-use") });
    input.addEventListener("change", () => { if (input.files[0]) check(input.files[0]); });
    return [button(say("choose-file"), () => input.click()), input];
  }

  function idle(undo = null) {
    heard.replaceChildren(...(reading.url ? [make("p", { class: "hint" }, say("callers-hear-this")), player(reading.url, say("what-callers-hear"))] : []));
    controls.replaceChildren(reading.url && listen ? button(say("hear-it"), () => listen()) : "",
      button(say(reading.url ? "record-again" : "record"), begin, reading.url ? "" : "strong"), ...chooser(),
      reading.url ? button(say("remove-recording"), remove) : "", undo ? button(say("undo"), undo) : "");
  }

  async function begin() {
    tell(say("waiting-for-microphone"));
    try {
      if (running) running.stop();
      const recorder = await record(check);
      const began = performance.now();
      tell(say("recording-now"), "bad");
      const timer = make("span", { class: "voice-timer" }, "0:00");
      const ticking = setInterval(() => { timer.textContent = clock((performance.now() - began) / 1000); if (recorder.state === "inactive") clearInterval(ticking); }, 250);
      const stop = button(say("stop"), () => recorder.stop(), "strong");
      heard.replaceChildren();
      controls.replaceChildren(stop, timer);
      stop.focus();
    } catch (problem) {
      tell(problem.message, "bad");
      idle();
    }
  }

  async function check(blob) {
    tell(say("making-fit"));
    controls.replaceChildren();
    try {
      const take = await send(blob);
      const made = await api.voiceTake({ ...change, take });
      tell(say(made.faults.length ? "take-faulty" : "take-good"), made.faults.length ? "bad" : "good");
      heard.replaceChildren(make("ul", { class: "problems" }, ...made.faults.map((fault) => make("li", { class: "warning" }, fault.charAt(0).toUpperCase() + fault.slice(1)))), player(api.takeUrl(take), say("your-take")));
      const again = button(say("record-again"), begin);
      controls.replaceChildren(button(say("use-it"), () => use(take), made.faults.length ? "" : "strong"), again, button(say("throw-away"), () => { tell(""); idle(); }));
    } catch (problem) {
      tell(problem.message, "bad");
      idle();
    }
  }

  // Waits until callers hear what was saved: on the phone of this page, too, they would hear the voice from before.
  async function live() {
    tell(say("voice-saved"));
    controls.replaceChildren();
    const before = reading.url;
    for (let n = 0; n < LIVE_TRIES && reading.url === before; n += 1) {
      await new Promise((resolve) => { setTimeout(resolve, 200); });
      const found = await api.voice(path).catch(() => []); // it is saved: a lost answer only makes this wait longer
      reading = found.find((each) => each.words === reading.words) ?? reading;
    }
    return reading.url !== before;
  }

  async function use(take, words = say("voice-live")) {
    try {
      const before = (await api.voiceUse({ ...change, take })).take;
      tell(await live() ? words : say("voice-saved"), "good");
      idle(before ? () => use(before, say("voice-before-back")) : () => remove());
    } catch (problem) {
      tell(problem.message, "bad");
    }
  }

  async function remove() {
    try {
      const { take } = await api.voiceRemove(change);
      tell(await live() ? say("voice-removed") : say("voice-saved"), "good");
      idle(take ? () => use(take, say("voice-back")) : null);
    } catch (problem) {
      tell(problem.message, "bad");
    }
  }

  idle();
  return make("div", { class: "voice-card" }, reading.label ? make("h4", {}, reading.label) : "",
    make("blockquote", { lang: path.slice(0, 2) }, ...reading.read.map((words) => make("p", {}, words))), status, heard, controls);
}

// ---- all of a file

async function fill(path, details) {
  const body = byId("voice-body");
  try {
    const readings = await api.voice(path);
    body.replaceChildren(readings.length
      ? make("p", { class: "hint" }, say("voice-hint"))
      : make("p", { class: "hint" }, say("voice-none")), ...readings.map((reading) => card(path, reading)));
    details.scrollIntoView({ block: "start" }); // the words to read and the button to record stand together
  } catch (problem) {
    body.replaceChildren(make("p", { class: "bad" }, problem.message));
  }
}

// The part of the form for a voice of your own, which asks the server once it is opened.
export function draw(path, onListen) {
  if (!api.canEdit) return "";
  listen = onListen;
  const before = byId("voice"); // drawn again, because others have saved: it stays open
  const details = make("details", { id: "voice", class: "voice", "data-path": path, open: Boolean(before?.open && before.dataset.path === path) }, make("summary", {}, say("own-voice")), make("div", { id: "voice-body" }));
  details.addEventListener("toggle", () => { if (details.open) fill(path, details); else if (running) running.stop(); });
  return details;
}
