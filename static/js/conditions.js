// Questions that depend on answers of the same page come and go at once, as the server would have
// it. What is not shown is not in the page, so it is not sent. The server has the last word.
import { settle, typedNumber } from "./settle.js";

const RATHER_NOT = "#-3";

// Let questions come and go as answers change. Returns a function that looks at all of them anew.
export function follow(form) {
  const asked = [...form.querySelectorAll("template[data-due], [data-when]")].map(question);
  const look = () => asked.forEach((one) => put(one, holds(form, one.when)));
  if (asked.length > 0) {
    form.addEventListener("input", look);
    look();
  }
  return look;
}

// A question that is not shown at first waits in a template; one that is stands in the page.
function question(found) {
  const inside = found.content?.firstElementChild;
  const node = inside ?? found;
  const anchor = inside ? found : document.createComment("");
  if (!inside) found.before(anchor);
  return { anchor, node, when: JSON.parse(node.dataset.when) };
}

function put({ anchor, node }, isDue) {
  if (isDue && !node.isConnected) anchor.after(node);
  else if (!isDue && node.isConnected) node.remove();
}

function holds(form, { tree, refs, orders }) {
  const sent = new FormData(form);
  const values = {};
  for (const [ref, kind] of Object.entries(refs)) {
    const value = answer(form, sent, ref, kind);
    if (value !== null) values[ref] = value;
  }
  return settle(tree, { values, orders, here: {} });
}

// The answer in a form as a condition meets it; null where there is none. A kind that is a list
// names the fields whose codes stand together, such as the willingness for every activity.
function answer(form, sent, ref, kind) {
  if (Array.isArray(kind)) {
    const codes = kind.flatMap((name) => given(sent, name));
    return codes.length > 0 ? [...new Set(codes)] : null;
  }
  if (kind === "flag") {
    if (!form.elements.namedItem(ref)) return null;
    return given(sent, ref).length > 0 ? "1" : "0";
  }
  const codes = given(sent, ref);
  if (codes.length === 0) return null;
  if (kind === "set") return codes;
  return kind === "number" ? typedNumber(codes[0]) : codes[0];
}

function given(sent, name) {
  const words = sent.getAll(name).map((value) => String(value).trim());
  return words.filter((word) => word !== "" && word !== RATHER_NOT);
}
