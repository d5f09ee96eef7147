// Drafts: words that are not saved yet. They are kept in this browser, and survive a reload and a restart.

// Each line has its own: the same path is another file there.
const { line } = document.body.dataset;
const PREFIX = line ? `hotline-draft-of-${line}:` : "hotline-draft:";

function stored(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

// A draft: the path, the version of the file that it began with, the text, and the fields changed in it.
export const of = (path) => stored(PREFIX + path);

export function keep(draft) {
  try { localStorage.setItem(PREFIX + draft.path, JSON.stringify({ ...draft, at: Date.now() })); } catch { /* a private window keeps nothing */ }
}

export function forget(path) {
  try { localStorage.removeItem(PREFIX + path); } catch { /* nothing was kept */ }
}

export function all() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).map(stored).filter(Boolean)
      .sort((one, other) => other.at - one.at);
  } catch { return []; }
}
