// In which language a resident is asked: chosen at the door, and changed whenever they like. The
// buttons of the page stay in the volunteer's. Where a survey has one language, nothing is said.
import { typedNumber } from "./settle.js";
import { fragment, show, word } from "./door-words.js";

let spokenLast = "";

// The language spoken last on this page; before the first, the volunteer's own.
export function latest({ about }) {
  return spokenLast || about.language;
}

function spoken(kit, tag) {
  return kit.languages?.find((one) => one.tag === tag);
}

export function hasSeveral({ kit }) {
  return Boolean(kit.languages);
}

// What is said in one language of something that may stand in several.
export function inLanguage(kit, tag, told) {
  return Array.isArray(told) ? told[kit.languages.indexOf(spoken(kit, tag))] : told;
}

// Words for the resident, beside an answer.
export function heard(kit, tag, name) {
  return spoken(kit, tag)?.[name] ?? word(name);
}

// Let a part of the page say in which language its words are, and which way they run.
export function speaks(node, kit, tag) {
  const { dir } = spoken(kit, tag) ?? {};
  if (dir) Object.assign(node, { lang: tag, dir });
}

// The languages by their own names, the one used last first.
export function offer(open) {
  const first = latest(open);
  const sorted = [...open.kit.languages].sort((a, b) => (b.tag === first) - (a.tag === first));
  document.querySelector("[data-spoken]").replaceChildren(...sorted.map(toChoose));
  show("languages");
}

function toChoose({ tag, name, dir }) {
  const row = document.createElement("p");
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "primary second", textContent: name });
  Object.assign(made, { lang: tag, dir });
  Object.assign(made.dataset, { do: "turn", place: tag });
  row.append(made);
  return row;
}

// Name the language that is spoken now.
export function named(kit, tag) {
  const found = spoken(kit, tag);
  if (!found) return;
  spokenLast = tag;
  for (const place of document.querySelectorAll("[data-tongue]")) {
    place.textContent = found.name;
    speaks(place, kit, tag);
  }
}

// What a resident has to know first, in their language.
export function readOut({ kit }, tag) {
  show("promise");
  const found = spoken(kit, tag);
  if (!found) return;
  named(kit, tag);
  const told = fragment(found.html);
  const heading = document.querySelector("h1");
  const facts = document.querySelector("[data-facts]");
  heading.textContent = told.querySelector("h1").textContent;
  document.title = heading.textContent;
  told.querySelector("h1").remove();
  facts.replaceChildren(...told.childNodes);
  for (const node of [heading, facts]) speaks(node, kit, tag);
}

// A number with a comma may be another one in another language: from now on it has a point.
export function plainNumbers(kit, { answers, language }) {
  for (const [place, fields] of Object.entries(answers)) {
    const name = place.slice(place.indexOf("/") + 1);
    const one = kit.asked.find(({ id }) => id === name);
    const typed = fields[name]?.[0]?.trim() ?? "";
    const rule = one && inLanguage(kit, language, one.rules)[name];
    const value = rule && "low" in rule ? typedNumber(typed, language) : null;
    if (value !== null && typed.includes(",")) fields[name] = [String(value)];
  }
}
