// Which questions of an interview are due: walked from the top each time, as the server walks them
// (engage/responses/route.py). Answers to what is not shown count for nothing.
import { settle, typedNumber } from "./settle.js";

export const RATHER_NOT = "#-3";

// Every section that is due, with the questions due on it. Answers are kept by place and name.
export function walk(kit, item) {
  const known = { values: {}, orders: {}, here: { language: item.language } };
  const found = [];
  for (const page of pages(kit, item)) {
    for (const section of met(page, known)) {
      const asked = section.asked.map((place) => kit.asked[place]);
      const due = asked.filter((one) => isDue(one, known, item.answers[placeOf(section, one)]));
      if (due.length > 0) found.push({ section, due });
    }
  }
  return found;
}

// Under what name the answers to one question are kept: a question may stand in several sections.
export function placeOf(section, one) {
  return `${section.id}/${one.id}`;
}

// What would be sent of one question: rows that are not due stay out.
export function fieldsOf(one, fields) {
  const known = { values: {}, orders: {}, here: {} };
  isDue({ ...one, when: null }, known, fields);
  const out = Object.keys(one.later).filter((row) => !settle(one.later[row], known));
  return Object.entries(fields ?? {}).filter(([name]) => !out.includes(name));
}

function pages(kit, item) {
  const found = [];
  for (const [place, lot] of kit.plans[item.plan]) {
    const section = { ...kit.sections[place], lot };
    const last = found.at(-1);
    if (last?.[0].page === section.page) last.push(section);
    else found.push([section]);
  }
  return found;
}

// Of the sections of a page those that are due; where a page has places for some, the lowest lots.
function met(page, known) {
  const fit = page.filter((section) => !section.when || settle(section.when, known));
  const most = page[0].most;
  if (!most) return fit;
  const lots = fit.map((section) => section.lot).sort((a, b) => a - b);
  return fit.filter((section) => lots.indexOf(section.lot) < most);
}

function isDue(one, known, fields = {}) {
  if (one.when && !settle(one.when, known)) return false;
  const together = {};
  for (const part of one.parts) {
    if (part.order) known.orders[part.ref] = part.order;
    const late = one.later[part.ref];
    const isDueNow = !late || settle(late, known);
    const value = isDueNow ? valueOf(one, part, fields, known.here.language) : null;
    if (value !== null) known.values[part.ref] = value;
    if (!part.together) continue;
    known.orders[part.together] = part.order ?? [];
    together[part.together] ??= new Set(codesOf(known.values[part.together]));
    codesOf(value).forEach((code) => together[part.together].add(code));
  }
  for (const [ref, codes] of Object.entries(together)) {
    if (codes.size > 0) known.values[ref] = [...codes];
  }
  return true;
}

function codesOf(value) {
  if (Array.isArray(value)) return value;
  return value === null || value === undefined ? [] : [String(value)];
}

// One answer as a condition meets it; null where there is none.
function valueOf(one, part, fields, language) {
  const given = (name) => (fields[name] ?? []).filter((word) => word.trim() && word !== RATHER_NOT);
  if (one.kind === "tick") return fields[part.ref] ? String(given(part.ref).length) : null;
  if (one.kind === "day") {
    const boxes = ["year", "month", "day"].flatMap((box) => given(`${part.ref}.${box}`));
    return boxes.length === 3 ? boxes.join("-") : null;
  }
  const codes = given(part.ref);
  if (codes.length === 0) return null;
  if (part.kind === "set") return codes;
  const [typed] = codes.map((code) => code.trim());
  return part.kind === "number" ? typedNumber(typed, language) : typed;
}
