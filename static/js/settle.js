// The tree of a condition and the answers to yes or no, exactly as the server has it
// (engage/definition/condition/settle.py); tests/vectors/conditions.json holds both to it.
const SIGNS = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
};
const PLAIN_NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/;

// Known is { values, orders, here }: an answer is a code or text, a number, or a list of codes.
export function settle(condition, known) {
  if (condition.and) return condition.and.every((part) => settle(part, known));
  if (condition.or) return condition.or.some((part) => settle(part, known));
  if (condition.not) return !settle(condition.not, known);
  return test(condition, known);
}

function own(mapping, name) {
  return Object.hasOwn(mapping ?? {}, name) ? mapping[name] : undefined;
}

function test(asked, known) {
  if (asked.test === "here") return (own(known.here, asked.ref) ?? "") === asked.codes[0];
  const value = own(known.values, asked.ref);
  if (value === undefined || value === null) return false;
  switch (asked.test) {
    case "is at least":
    case "is at most":
      return ranks(asked, value, own(known.orders, asked.ref) ?? []);
    case "number":
    case "count":
      return measures(asked, value);
    default:
      return names(asked, value);
  }
}

function names(asked, value) {
  const codes = asked.codes ?? [];
  const given = (code) => has(value, code);
  if (asked.test === "is not") return !codes.some(given);
  if (asked.test === "answered" || asked.test === "includes all of") return codes.every(given);
  return codes.some(given);
}

function has(value, code) {
  if (Array.isArray(value)) return value.includes(code);
  return typeof value === "string" ? value === code : value === number(code);
}

function ranks(asked, value, order) {
  if (Array.isArray(value)) return value.some((given) => ranks(asked, given, order));
  const [point] = asked.codes;
  let here = null;
  let there = null;
  if (typeof value === "number") [here, there] = [value, number(point)];
  else if (order.includes(value) && order.includes(point)) {
    [here, there] = [order.indexOf(value), order.indexOf(point)];
  }
  if (here === null || there === null) return false;
  return asked.test === "is at least" ? here >= there : here <= there;
}

function measures(asked, value) {
  const holds = SIGNS[asked.sign];
  if (!holds || typeof asked.number !== "number") return false;
  if (asked.test === "count") return Array.isArray(value) && holds(value.length, asked.number);
  if (Array.isArray(value)) return value.some((given) => measures(asked, given));
  const given = number(value);
  return given !== null && holds(given, asked.number);
}

// A number as people type it: with a comma before tenths where their language has one, else with
// commas between thousands. The language is that of the page unless another is named.
export function typedNumber(word, lang = document.documentElement.lang) {
  if (/^-?[0-9]+,[0-9]+$/.test(word) && (1.5).toLocaleString(lang).includes(",")) {
    return number(word.replace(",", "."));
  }
  return number(/^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.|$)/.test(word) ? word.replaceAll(",", "") : word);
}

// A number answered, or a code that is one, such as the 8 of a scale 0 to 10.
export function number(word) {
  if (typeof word === "number") return word;
  return PLAIN_NUMBER.test(word) ? Number(word) : null;
}
