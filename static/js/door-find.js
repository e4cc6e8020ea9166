// Areas are looked for on the phone itself, by part of a name or the beginning of a postcode.
const MOST = 20;

// Let the box of a question find areas; those found, or chosen before, stand below it as choices.
export function find(node, one, fields) {
  const rule = one.rules[one.id];
  const box = node.querySelector(`[name="${one.id}.find"]`);
  const frame = node.querySelector(".choices");
  const apart = [...frame.children];
  const show = (areas) => frame.replaceChildren(...areas.map(choice(one.id)), ...apart);
  const look = () => show(found(rule.areas, box.value));
  node.querySelector("button").type = "button";
  node.querySelector("button").addEventListener("click", look);
  box.addEventListener("input", look);
  box.addEventListener("keydown", (press) => {
    if (press.key === "Enter") press.preventDefault();
  });
  const chosen = fields?.[one.id]?.[0];
  if (chosen) show(rule.areas.filter(([code]) => code === chosen));
}

function found(areas, typed) {
  const sought = plain(typed);
  const code = postcode(typed);
  if (sought === "") return [];
  const fits = ([, name, ...codes]) =>
    plain(name).includes(sought) || (/\d/.test(code) && codes.map(postcode).some(begins(code)));
  return areas.filter(fits).slice(0, MOST);
}

function postcode(words) {
  return words.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

// Whether one is the beginning of the other: part of a postcode was typed, or more than is known.
function begins(code) {
  return (known) => known.startsWith(code) || code.startsWith(known);
}

function plain(words) {
  return words.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function choice(name) {
  return ([code, label], place) => {
    const row = document.createElement("label");
    const button = document.createElement("input");
    const words = document.createElement("span");
    row.className = "choice";
    Object.assign(button, { type: "radio", name, value: code, id: `${name}-${place + 1}` });
    words.textContent = label;
    row.append(button, words);
    return row;
  };
}
