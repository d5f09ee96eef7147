// Asks whether anything has changed, as often as the server says.

import * as api from "./api.js";

const QUIET = 60_000; // milliseconds without a touch, and the next one is a reason to ask at once
const AFTER_TROUBLE = 2; // seconds, and longer where the server says so

let lastTouched = performance.now();
let lastChanged = performance.now();
let again = 1; // seconds until the next question, as the server said
let timer = null;
let look = async () => {};
let failed = () => {};

export async function state() {
  const idle = Math.round((performance.now() - Math.max(lastTouched, lastChanged)) / 1000);
  const now = await api.state(idle, document.hidden);
  again = now.again;
  return now;
}

// Something has changed: more may follow soon.
export function changed() { lastChanged = performance.now(); }

// At once, unless the first question is still on its way.
function hurry() { if (timer !== null) keepLooking(); }

async function keepLooking() {
  clearTimeout(timer);
  try { await look(); } catch (problem) {
    failed(problem);
    again = problem.again || Math.max(again, AFTER_TROUBLE);
  }
  clearTimeout(timer);
  timer = setTimeout(keepLooking, 1000 * again);
}

function touched() {
  const wasQuiet = performance.now() - lastTouched > QUIET;
  lastTouched = performance.now();
  if (wasQuiet) hurry();
}

export function start(looking, onTrouble) {
  look = looking;
  failed = onTrouble;
  for (const what of ["pointerdown", "keydown", "focusin"]) document.addEventListener(what, touched, { passive: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { lastTouched = performance.now(); hurry(); } });
  keepLooking();
}
