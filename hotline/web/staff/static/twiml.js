// Acts TwiML out, one verb after another, as a phone company does. It knows nothing of menus or of the page.

import { say } from "./dom.js";

const STOPPED = Symbol("stopped");

function sleep(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

// A signal that is aborted when any of the signals is. `AbortSignal.any` is missing in Safari before 17.4.
function anyOf(...signals) {
  const either = new AbortController();
  const stop = () => either.abort();
  for (const signal of signals) {
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true, signal: either.signal });
  }
  return either.signal;
}

// `phone` says, plays, shows and dials: say(words, language, signal, written), play(url), wait(seconds, signal), listen(gather),
// dialling(number, callerId), ended(why), document(path, fields) and page(path).
export class Call {
  #phone;
  #stop = new AbortController();
  #skip = new AbortController();
  #key = null;
  #early = [];
  #outcome = null;

  constructor(phone) { this.#phone = phone; }

  async run(path, fields = {}) {
    let next = { path, fields };
    try {
      while (next && !this.#stop.signal.aborted) next = await this.#page(next);
      if (!this.#stop.signal.aborted) this.#phone.ended(say("hotline-hung-up"));
    } catch (problem) {
      if (problem !== STOPPED) this.#phone.ended(problem.message);
    }
  }

  // A key is taken where the line waits for one; between two pages it is kept for the next.
  press(key) { if (this.#key) this.#key({ Digits: key }); else this.#early.push(key); }
  speak(words) { if (this.#key) this.#key({ SpeechResult: words, Confidence: "0.9" }); }
  skip() { this.#skip.abort(); }
  settle(outcome) { if (this.#outcome) this.#outcome(outcome); }
  stop() { this.#stop.abort(); this.#skip.abort(); }

  async #page({ path, fields }) {
    const response = await this.#phone.document(path, fields);
    this.#goOnOrStop();
    for (const verb of response.children) {
      const next = await this.#act(verb, path);
      this.#goOnOrStop();
      if (next !== undefined) return next;
    }
    return null;
  }

  #goOnOrStop() { if (this.#stop.signal.aborted) throw STOPPED; }

  async #act(verb, path) {
    switch (verb.tagName) {
      case "Gather": return this.#gather(verb, path);
      case "Redirect": return { path: this.#to(path, verb.textContent.trim()), fields: {} };
      case "Dial": return this.#dial(verb, path);
      case "Hangup": return null;
      default: await this.#prompt(verb, this.#stop.signal);
    }
    return undefined;
  }

  // A path of a document is relative to the page that it came from.
  #to(path, target) {
    const url = new URL(target, new URL(path, location.origin));
    return url.pathname + url.search;
  }

  async #prompt(verb, signal) {
    this.#skip = new AbortController();
    const until = anyOf(signal, this.#skip.signal);
    if (verb.tagName === "Say") await this.#phone.say(verb.textContent, verb.getAttribute("language"), until, verb.getAttribute("written"));
    else if (verb.tagName === "Play") await this.#phone.play(verb.textContent.trim(), until);
    else if (verb.tagName === "Pause") await sleep(1000 * Number(verb.getAttribute("length") ?? 1) * this.#phone.pace(), until);
    else throw new Error(say("unknown-verb", { verb: verb.tagName }));
  }

  async #gather(verb, path) {
    const pressed = new AbortController();
    let sent = null;
    this.#phone.page(this.#to(path, verb.getAttribute("action") ?? path));
    this.#phone.listen(verb.getAttribute("input")?.includes("speech") ?? false);
    this.#key = (fields) => { sent ??= fields; pressed.abort(); };
    if (this.#early.length) this.#key({ Digits: this.#early.shift() });
    const until = anyOf(this.#stop.signal, pressed.signal);
    for (const prompt of verb.children) if (!until.aborted) await this.#prompt(prompt, until);
    if (!until.aborted) {
      this.#skip = new AbortController();
      await this.#phone.wait(Number(verb.getAttribute("timeout") ?? 5), anyOf(until, this.#skip.signal));
    }
    this.#key = null;
    this.#phone.listen(false);
    if (this.#stop.signal.aborted) throw STOPPED;
    if (sent) return { path: this.#to(path, verb.getAttribute("action") ?? path), fields: sent };
    this.#phone.silence();
    return undefined;
  }

  async #dial(verb, path) {
    const number = (verb.querySelector("Number") ?? verb).textContent.trim();
    const settled = new Promise((resolve) => { this.#outcome = resolve; });
    const stopped = new Promise((resolve) => { this.#stop.signal.addEventListener("abort", () => resolve(null)); });
    this.#phone.dialling(number, verb.getAttribute("callerId"));
    const outcome = await Promise.race([settled, stopped]);
    this.#outcome = null;
    this.#goOnOrStop();
    this.#phone.dialled(outcome);
    return { path: this.#to(path, verb.getAttribute("action") ?? path), fields: { DialCallStatus: outcome } };
  }
}
