// One section of an interview: put into the page, read from it, followed as answers come and go.
import { find } from "./door-find.js";
import { fieldsOf, placeOf, walk } from "./door-walk.js";
import { complaint, isWrong, leftOut } from "./door-check.js";
import { heard, inLanguage, named, speaks } from "./door-languages.js";
import { fragment } from "./door-words.js";

let nodes = [];

// Show a section with the answers given so far, in the language of the interview.
export function showSection(kit, item, section) {
  const frame = document.querySelector("[data-questions]");
  nodes = section.asked.map((place) => made(kit, kit.asked[place], section, item));
  frame.replaceChildren(...nodes.map(({ node }) => node));
  const told = fragment(inLanguage(kit, item.language, section.html));
  const said = told.firstElementChild;
  const [heading, intro] = ["h1", "[data-intro]"].map((one) => document.querySelector(one));
  heading.replaceChildren(...said.childNodes);
  document.title = heading.textContent;
  said.remove();
  intro.replaceChildren(...told.childNodes);
  for (const part of [heading, intro, frame]) speaks(part, kit, item.language);
  named(kit, item.language);
  follow(kit, item, section);
}

function made(kit, asked, section, item) {
  const said = (told) => inLanguage(kit, item.language, told);
  const one = { ...asked, html: said(asked.html), rules: said(asked.rules) };
  const node = fragment(one.html).firstElementChild;
  const fields = item.answers[placeOf(section, one)];
  const found = { node, one, place: placeOf(section, one) };
  if (one.kind === "search") find(node, one, fields);
  if (fields) fill(node, fields);
  return found;
}

// Take in what stands on the page, and let questions and rows come and go.
export function follow(kit, item, section) {
  for (const { node, place } of nodes) item.answers[place] = readFrom(node);
  const due = walk(kit, item).find((one) => one.section.id === section.id)?.due ?? [];
  for (const { node, one, place } of nodes) {
    node.hidden = !due.some(({ id }) => id === one.id);
    const asked = new Set(fieldsOf(one, item.answers[place]).map(([name]) => name));
    for (const row of Object.keys(one.later)) {
      const first = node.querySelector(`[name="${row}"]`);
      const whole = first?.closest(".row") ?? first?.closest("fieldset");
      if (whole) whole.hidden = !asked.has(row);
    }
  }
}

function readFrom(node) {
  const fields = {};
  for (const control of node.querySelectorAll("input, textarea")) {
    const { name, type, value, checked } = control;
    if (!name || type === "hidden") continue;
    fields[name] ??= [];
    const counts = type === "radio" || type === "checkbox" ? checked : value.trim() !== "";
    if (counts) fields[name].push(value);
  }
  return fields;
}

function fill(node, fields) {
  for (const control of node.querySelectorAll("input, textarea")) {
    const values = fields[control.name] ?? [];
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = values.includes(control.value);
    } else control.value = values[0] ?? "";
  }
}

// What goes with no other takes the others' ticks away, and a tick too many is not taken.
export function keepRules(control) {
  const found = nodes.find(({ node }) => node.contains(control));
  if (control.name.endsWith(".other") && control.value.trim()) chooseOther(found.node, control);
  const rule = found?.one.rules[control.name];
  if (control.type !== "checkbox" || !control.checked || !rule?.alone) return;
  const ticks = [...found.node.querySelectorAll(`[name="${control.name}"]`)];
  const isAlone = rule.alone.includes(control.value);
  for (const tick of ticks) {
    if (tick !== control && (isAlone || rule.alone.includes(tick.value))) tick.checked = false;
  }
  if (rule.most && ticks.filter((tick) => tick.checked).length > rule.most) control.checked = false;
}

function chooseOther(node, control) {
  const id = control.id.replace(/\.words$/, "");
  const choice = node.querySelector(`[id="${id}"]`);
  if (choice) choice.checked = true;
}

// Say what is wrong or was left out on the page; return whether one may go on. What was left out
// is asked for once.
export function mayGoOn(kit, item) {
  const { language } = item;
  const words = (name) => heard(kit, language, name);
  let first = null;
  for (const { node, one, place } of nodes) {
    node.classList.remove("wrong");
    node.querySelectorAll("[data-said]").forEach((said) => said.remove());
    const fields = item.answers[place];
    const said = node.hidden ? "" : complaint(one, fields, item, place, words);
    const out = said ? leftOut(one, fields) : [];
    for (const row of one.rows) {
      const whole = node.querySelector(`[name="${row}"]`)?.closest(".row");
      whole?.classList.toggle("left", out.includes(row));
    }
    if (!said) continue;
    say(node, said, one.required === "must" || isWrong(one, fields, language));
    first ??= node;
  }
  first?.scrollIntoView();
  first?.querySelector("input, textarea")?.focus();
  return first === null;
}

function say(node, said, isError) {
  const line = document.createElement("p");
  line.className = isError ? "message" : "nudge";
  line.dataset.said = "yes";
  line.textContent = said;
  node.prepend(line);
  if (isError) node.classList.add("wrong");
  return line;
}

// Say what the server could not take of an interview that came back, in the language it was in.
export function sayRefused(kit, { wrong, language }) {
  for (const { node } of nodes) {
    for (const [name, said] of Object.entries(wrong)) {
      if (node.querySelector(`[id="${name}"]`)) speaks(say(node, said, true), kit, language);
    }
  }
}
