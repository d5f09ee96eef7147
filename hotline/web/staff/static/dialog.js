// A question with a form, in a dialog.

import { make, say } from "./dom.js";

// Ask, and resolve to what the form has, or to null.
export function asked(title, button, ...fields) {
  return new Promise((resolve) => {
    const form = make("form", { class: "form" }, make("h2", { id: "asked-title" }, title), ...fields,
      make("div", { class: "actions" }, make("button", { type: "submit", class: "strong" }, button), make("button", { type: "button", onclick: () => close(null) }, say("cancel"))));
    const dialog = make("dialog", { class: "dialog", "aria-labelledby": "asked-title" }, form);
    const close = (value) => { dialog.remove(); resolve(value); };
    form.addEventListener("submit", (event) => { event.preventDefault(); close(Object.fromEntries(new FormData(form))); });
    dialog.addEventListener("cancel", () => close(null));
    document.body.append(dialog);
    dialog.showModal();
  });
}
