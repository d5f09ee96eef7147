// What the page asks its server. Every change carries the page's token; nothing is asked of another host.

const { token } = document.body.dataset;

export const canEdit = Boolean(document.body.dataset.canEdit);

async function answer(path, options = {}) {
  const response = await fetch(`/staff${path}`, { credentials: "same-origin", cache: "no-store", ...options });
  if (response.status === 403) throw new Error("The server restarted. Reload this page.");
  return response;
}

function post(path, body, type) {
  const headers = { "X-Hotline-Token": token, "Content-Type": type };
  return answer(path, { method: "POST", body, headers });
}

const form = (path, fields) => post(path, new URLSearchParams(fields), "application/x-www-form-urlencoded");
const json = (path, value) => post(path, JSON.stringify(value), "application/json");

async function read(response) {
  if (!response.ok) throw new Error(`The server responded with an error (${response.status}). Check that it is still running.`);
  return response.json();
}

// The change that the phone tries, sent along with each text and key: the server keeps nothing of it.
let change = null;
export const tryChange = (path, text) => { change = path ? { "draft-path": path, "draft-text": text } : null; };
export const isTrying = () => change !== null;

export const state = async () => read(await answer("/state"));
export const menu = async () => read(await answer("/menu"));
export const sounds = async () => read(await answer("/sounds"));
export const file = async (path) => read(await answer(`/file?path=${encodeURIComponent(path)}`));
export const attempt = async (path, text) => read(await json("/try", { path, text }));
export const text = async (body) => read(await form("/text", { Body: body, ...change }));

// The document of a page of the call. Its paths are the webhooks', which this server has for the page too.
export async function document_(path, fields) {
  const response = await form(`/line${path}`, { ...fields, ...change });
  if (!response.ok) throw new Error(`The server responded with an error (${response.status}). Check that it is still running.`);
  return new DOMParser().parseFromString(await response.text(), "text/xml").documentElement;
}

// The result of saving: "saved", "changed" (somebody else was first), or "refused" with the problems.
export async function save(path, words, version) {
  const response = await json("/save", { path, text: words, version });
  if (response.status === 409) return { outcome: "changed" };
  if (response.status === 422) return { outcome: "refused", ...(await response.json()) };
  return { outcome: "saved", ...(await read(response)) };
}
