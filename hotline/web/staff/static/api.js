// What the page asks its server. Every change carries the page's token; nothing is asked of another host.

import { say } from "./dom.js";

const { token, path: base } = document.body.dataset;

// The line whose page this is: "" for the common words.
export const { line } = document.body.dataset;

export const canEdit = Boolean(document.body.dataset.canEdit);

async function answer(path, options = {}) {
  let response;
  try {
    response = await fetch(`${base}${path}`, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Error(say("no-response"));
  }
  if (response.status === 401) throw new Error(say("signed-out"));
  if (response.status === 403) throw new Error(response.headers.get("Content-Type") === "application/json" ? (await response.json()).why : say("restarted"));
  return response;
}

function post(path, body, type) {
  const headers = { "X-Hotline-Token": token, "Content-Type": type };
  return answer(path, { method: "POST", body, headers });
}

const form = (path, fields) => post(path, new URLSearchParams(fields), "application/x-www-form-urlencoded");
const json = (path, value) => post(path, JSON.stringify(value), "application/json");

async function read(response) {
  if (!response.ok) throw new Error(say("server-error", { status: response.status }));
  return response.json();
}

// The change that the phone tries, sent along with each text and key: the server keeps nothing of it.
let change = null;
export const tryChange = (path, text) => { change = path ? { "draft-path": path, "draft-text": text } : null; };
export const isTrying = () => change !== null;

// Whether anything has changed. `idle` are the seconds since anything did or somebody touched the page. A server that
// refuses for now, or what stands before it, may say after how many seconds to ask again.
export async function state(idle, isHidden) {
  const response = await answer(`/state?idle=${idle}${isHidden ? "&hidden=1" : ""}`);
  if (response.ok) return response.json();
  const problem = new Error(say("server-error", { status: response.status }));
  problem.again = Number(response.headers.get("Retry-After")) || 0;
  throw problem;
}
export const menu = async () => read(await answer("/menu"));
export const sounds = async () => read(await answer("/sounds"));
export const file = async (path, isNew = false) => read(await answer(`/file?path=${encodeURIComponent(path)}${isNew ? "&new=1" : ""}`));

async function orWhy(response) {
  if ([409, 422, 507].includes(response.status)) throw new Error((await response.json()).why);
  return read(response);
}
export const newAnswer = async (folder, title) => orWhy(await answer(`/new?menu=${encodeURIComponent(folder)}&title=${encodeURIComponent(title)}`));
export const stillRight = async (path) => orWhy(await json("/still-right", { path }));
export const leaveOut = async (answer) => orWhy(await json("/leave-out", answer));
export const notice = async (words) => orWhy(await json("/notice", words));
export const useCommon = async (file) => orWhy(await json("/use-common", file));
export const newMenu = async (menu) => orWhy(await json("/menu/new", menu));
export const arrange = async (change) => orWhy(await json("/arrange", change));
export const spoken = async (said) => read(await json("/say", said));
export const voice = async (path) => read(await answer(`/voice?path=${encodeURIComponent(path)}`));
export const voicePiece = async (piece, take, at) => orWhy(await post(`/voice/piece?take=${take}&at=${at}`, piece, "application/octet-stream"));
export const voiceTake = async (take) => orWhy(await json("/voice/take", take));
export const voiceUse = async (take) => orWhy(await json("/voice/use", take));
export const voiceRemove = async (reading) => orWhy(await json("/voice/remove", reading));
export const takeUrl = (take) => `${base}/voice/takes/${take}.wav`;
export const search = async (words) => read(await answer(`/search?q=${encodeURIComponent(words)}`));
export const history = async (path) => read(await answer(`/history?path=${encodeURIComponent(path)}`));
export const publications = async (words, skip) => read(await answer(`/publications?skip=${skip}&q=${encodeURIComponent(words)}`));
export const putBack = async (change) => orWhy(await json("/put-back", change));
export const attempt = async (change) => read(await json("/try", change));
export const merge = async (change) => read(await json("/merge", change));
export const text = async (body) => read(await form("/text", { Body: body, ...change }));

// The document of a page of the call. Its paths are the webhooks', which this server has for the page too.
export async function document_(path, fields) {
  const response = await form(`/line${path}`, { ...fields, ...change });
  if (!response.ok) throw new Error(say("server-error", { status: response.status }));
  return new DOMParser().parseFromString(await response.text(), "text/xml").documentElement;
}

export const look = async (path) => read(await answer(`/review?path=${encodeURIComponent(path)}`));
export const decide = async (decision) => orWhy(await json("/decide", decision));

const OUTCOMES = { 409: "changed", 422: "refused", 507: "failed" };

// The result of saving: "saved", "changed" (somebody else was first), "refused" with the problems, or "failed".
export const save = (change) => sent("/save", change);
// The same of proposing a change to a second person.
export const propose = (change) => sent("/propose", change);

async function sent(path, change) {
  const response = await json(path, change);
  const outcome = OUTCOMES[response.status];
  return outcome ? { outcome, ...(await response.json()) } : { outcome: "saved", ...(await read(response)) };
}
