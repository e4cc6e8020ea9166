// Interviews go one at a time. Each leaves the phone only when the server has named its receipt,
// which nobody else could: not a network that wants a sign-in first, nor a page of another house.
import { change, numbers, read } from "./door-shelf.js";
import { sealed, taken } from "./door-kit.js";
import { fieldsOf, placeOf, walk } from "./door-walk.js";

const LONGEST = 30000;

// Send all that waits. Returns "sent", or "cut" where nobody of ours answered.
export function sendAll(open) {
  const work = async () => {
    for (const place of await numbers("done")) {
      if ((await sendOne(open, place)) === "cut") return "cut";
    }
    return "sent";
  };
  return navigator.locks ? navigator.locks.request("engage-door", work) : work();
}

async function sendOne(open, place) {
  const item = await taken(open, "done", place);
  if (!item || item.refusal) return "kept";
  const answer = await post(open.about.address, bodyOf(open, item));
  if (!answer) return "cut";
  if (answer.receipt === item.receipt) {
    const told = await read("about", 0);
    const about = { ...told, sent: told.sent + 1 };
    await change([["done", place], ["about", 0, about]]);
    return "sent";
  }
  if (!answer.refusal) return "cut";
  const refusal = { ...answer, language: item.language };
  await change([["done", place, await sealed(open, "done", place, { ...item, refusal })]]);
  return "kept";
}

function bodyOf({ kit, code, about }, item) {
  const body = new URLSearchParams({ "door-code": code, "door-token": item.token });
  body.set("door-version", about.version);
  body.set("door-language", item.language);
  body.set("door-minutes", String(item.minutes));
  for (const { section, due } of walk(kit, item)) {
    for (const one of due) {
      const fields = fieldsOf(one, item.answers[placeOf(section, one)]);
      const isChosen = fields.some(([name, values]) => name === one.id && values.length > 0);
      for (const [name, values] of fields) {
        if (isChosen && name === `${one.id}.find`) continue; // found on the phone already
        values.forEach((value) => body.append(name, value));
      }
    }
  }
  return body;
}

// What the server says, or null where it said nothing that can be believed, or is busy.
export async function post(address, body, to = "send") {
  try {
    const signal = AbortSignal.timeout?.(LONGEST);
    const answer = await fetch(`${address}/${to}`, { method: "POST", body, signal });
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return null;
    return await answer.json();
  } catch {
    return null;
  }
}

// Those that came back, with why.
export async function refused(open) {
  const found = [];
  for (const place of await numbers("done")) {
    const item = await taken(open, "done", place);
    if (item.refusal) found.push(item);
  }
  return found;
}
