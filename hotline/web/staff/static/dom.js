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

// The language of the page, which staff choose. Dates are written as in it.
const { lang } = document.documentElement;

const words = new Map([...document.querySelectorAll("#strings")].flatMap((each) => [...each.content.querySelectorAll("[data-word]")]).map((each) => [each.dataset.word, each.textContent]));

// Words of the page in its language, with what stands in braces filled in. They come from translations/en.yaml and es.yaml.
export const say = (name, values = {}) => (words.get(name) ?? name).replace(/\{(\w+)\}/g, (_, each) => values[each] ?? "");

export const when = (at) => new Date(at).toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });

// "1 problem", "2 problems": the words of `problem-one` and `problem-many`.
export const counted = (n, name) => say(`${name}-${n === 1 ? "one" : "many"}`, { n });

export function scrollToEnd(element) { element.scrollTop = element.scrollHeight; }
