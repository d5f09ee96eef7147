// A question with a form, in a dialog.

import { make, say } from "./dom.js";

let opener = null;

// What a form has, by name: several values where a name has several.
function given(data) {
  return Object.fromEntries([...data.keys()].map((name) => { const all = data.getAll(name); return [name, all.length > 1 ? all : all[0]]; }));
}

// Safari before 15.4 has no dialogs that keep the rest of the page away: there it lies above the page, as an element.
export function open(dialog) {
  opener = document.activeElement;
  if (dialog.showModal) { dialog.showModal(); return; }
  dialog.setAttribute("open", "");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.querySelector("input, select, button")?.focus();
}

// The keyboard goes back to where it was, also where the list has been drawn again meanwhile.
export function shut(dialog) {
  if (dialog.close) dialog.close(); else dialog.removeAttribute("open");
  (opener?.isConnected ? opener : document.getElementById(opener?.id))?.focus();
}

// Ask, and resolve to what the form has, or to null.
export function asked(title, button, ...fields) {
  return new Promise((resolve) => {
    const form = make("form", { class: "form" }, make("h2", { id: "asked-title" }, title), ...fields,
      make("div", { class: "actions" }, make("button", { type: "submit", class: "strong" }, button), make("button", { type: "button", onclick: () => close(null) }, say("cancel"))));
    const dialog = make("dialog", { class: "dialog", "aria-labelledby": "asked-title" }, form);
    const close = (value) => { shut(dialog); dialog.remove(); resolve(value); };
    form.addEventListener("submit", (event) => { event.preventDefault(); close(given(new FormData(form))); });
    dialog.addEventListener("cancel", () => close(null));
    document.body.append(dialog);
    open(dialog);
  });
}
