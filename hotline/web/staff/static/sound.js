// Says words: with a voice that lives on this computer, or as captions for as long as a voice would take.

import * as api from "./api.js";

const WORDS_A_MINUTE = 165;

// A voice that is a service of another company would send the words there, so only local ones are used.
function voiceFor(language) {
  const voices = window.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
  return voices.find((voice) => voice.lang === language)
    ?? voices.find((voice) => voice.lang.slice(0, 2) === language.slice(0, 2)) ?? null;
}

// The recordings of the line, by their words and by their addresses; which ones exist now.
let recordings = new Map();
let wordsOf = new Map();
let known = "";
let expected = "";
const key = (words, language) => `${language.slice(0, 2)} ${words}`;

// Whether all that the page of the call says is recorded: no page mixes two voices.
let isRecorded = false;

async function learn() {
  if (known === expected) return;
  known = expected;
  const sounds = await api.sounds();
  recordings = new Map(sounds.map((each) => [key(each.words, each.language), each.url]));
  wordsOf = new Map(sounds.map((each) => [each.url, each]));
}

const saidOn = (page) => [...page.querySelectorAll("Say")].map((each) => ({ words: each.textContent, language: each.getAttribute("language") ?? "" }));

async function record(page) {
  const missing = saidOn(page).filter(({ words, language }) => !recordings.has(key(words, language)));
  if (!missing.length) return;
  const made = await api.spoken(missing).catch(() => []); // without them a voice of the browser, or captions
  for (const each of made) {
    recordings.set(key(each.words, each.language), each.url);
    wordsOf.set(each.url, each);
  }
}

export function expect(version) { expected = version; }

// A page of the call begins. While recordings are being made, there may be others than on the page before.
// The words of a draft have no recordings yet: they are made when they are to be heard.
export async function turnTo(page, isAloud) {
  await learn();
  if (isAloud && api.isTrying()) await record(page);
  isRecorded = [...page.querySelectorAll("Say")]
    .every((each) => recordings.has(key(each.textContent, each.getAttribute("language") ?? "")));
}

export const recorded = (url) => wordsOf.get(new URL(url, location.origin).pathname);
export const isSilent = (language) => !isRecorded && !voiceFor(language);

function lasting(words) {
  const commas = (words.match(/[,.?!]/g) ?? []).length;
  return 60000 / WORDS_A_MINUTE * words.split(/\s+/).length + 150 * commas;
}

function until(signal, begin, end) {
  return new Promise((resolve) => {
    const done = () => { signal.removeEventListener("abort", done); end(); resolve(); };
    signal.addEventListener("abort", done, { once: true });
    begin(done);
    if (signal.aborted) done();
  });
}

function shown(words, signal) {
  let timer;
  return until(signal, (done) => { timer = setTimeout(done, lasting(words)); }, () => clearTimeout(timer));
}

function spoken(words, voice, signal) {
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  let timer; // some browsers never say that they have ended
  return until(signal, (done) => {
    utterance.onend = done;
    utterance.onerror = done;
    timer = setTimeout(done, 3 * lasting(words) + 3000);
    speechSynthesis.speak(utterance);
  }, () => { clearTimeout(timer); speechSynthesis.cancel(); });
}

export function say(words, language, how, signal) {
  if (how === "at-once" || signal.aborted) return Promise.resolve();
  const recording = how === "aloud" && isRecorded ? recordings.get(key(words, language)) : null;
  if (recording) return play(recording, how, signal);
  const voice = how === "aloud" ? voiceFor(language) : null;
  return voice ? spoken(words, voice, signal) : shown(words, signal);
}

export function play(url, how, signal) {
  if (how === "at-once" || signal.aborted) return Promise.resolve();
  if (how === "captions") return shown(recorded(url)?.words ?? "", signal);
  const audio = new Audio(url);
  let timer;
  return until(signal, (done) => {
    // Where the browser refuses to play, the words stay on the screen as long as they take.
    const shownInstead = () => { timer = setTimeout(done, lasting(recorded(url)?.words ?? "")); };
    audio.onended = done;
    audio.onerror = shownInstead;
    audio.play().catch((why) => { if (why.name !== "AbortError" && !audio.error) shownInstead(); });
  }, () => { clearTimeout(timer); audio.pause(); });
}
