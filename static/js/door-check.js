// What is wrong with an answer, or left out, while the person is still there to be asked.
import { typedNumber } from "./settle.js";
import { fieldsOf, RATHER_NOT } from "./door-walk.js";

// What is to be said of one question before going on. What was left out is asked for once. Words
// are those of the resident's language.
export function complaint(one, fields, item, place, words) {
  const wrong = isWrong(one, fields, item.language);
  if (wrong) return wrong;
  if (one.required === "free" || !isLeftOut(one, fields)) return "";
  if (one.required === "must") return words("must");
  if (item.nudged.includes(place)) return "";
  item.nudged.push(place);
  return words("left");
}

export function isWrong(one, fields, language) {
  const rule = one.rules[one.id] ?? {};
  const typed = (name) => fields[name]?.[0]?.trim() ?? "";
  if ("low" in rule) {
    const value = typedNumber(typed(one.id), language);
    const isPlain = /^[\x20-\x7e]*$/.test(typed(one.id));
    if (typed(one.id) === "" || (value === null && !isPlain)) return "";
    const fits = value !== null && value >= rule.low && value <= rule.high;
    return fits && Number(value.toFixed(rule.places)) === value ? "" : rule.wrong;
  }
  if (rule.areas) return typed(`${one.id}.find`) && !typed(one.id) ? rule.wrong : "";
  if (one.kind !== "day") return "";
  const boxes = ["year", "month", "day"].map((box) => typed(`${one.id}.${box}`));
  if (boxes.every((box) => box === "")) return "";
  return boxes.includes("") || isNoDay(boxes.map(Number)) ? rule.wrong : "";
}

function isNoDay([year, month, day]) {
  if (Number.isNaN(year + month + day)) return false; // a word, or digits of another script
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day;
}

function isLeftOut(one, fields) {
  const asked = fieldsOf(one, fields);
  if (one.kind === "tick") return one.required === "must" && asked.every(([, all]) => !all.length);
  if (one.rows.length === 0) return asked.every(([, values]) => values.length === 0);
  return leftOut(one, fields).length > 0;
}

// The rows of a question that are due and not answered; none where it was declined as a whole.
export function leftOut(one, fields) {
  const asked = fieldsOf(one, fields);
  if (asked.some(([name, [value]]) => value === RATHER_NOT && !one.rows.includes(name))) return [];
  return asked.filter(([name, all]) => one.rows.includes(name) && !all.length).map(([row]) => row);
}
