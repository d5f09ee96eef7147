// Elements, made in one call. Words are always set as words, never as markup.

export const byId = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const words = new Map([...document.querySelectorAll("#strings")].flatMap((each) => [...each.content.querySelectorAll("[data-word]")]).map((each) => [each.dataset.word, each.textContent]));

// Words of the template `strings.html`, with what stands in braces filled in.
export const say = (name, values = {}) => (words.get(name) ?? name).replace(/\{(\w+)\}/g, (_, each) => values[each] ?? "");

export const when = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export function scrollToEnd(element) { element.scrollTop = element.scrollHeight; }
