// Words for people come from the server, in their language, in templates at the end of the page.

// Show the notice of this name, before anything else in the main part or before what is given.
export function show(name, before) {
  const template = document.getElementById(`device-${name}`);
  if (!template) return null;
  hide(name);
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.dataset.notice = name;
  notice.tabIndex = -1;
  const frame = document.querySelector("main > .frame");
  if (before) before.before(notice);
  else frame.prepend(notice);
  return notice;
}

export function hide(name) {
  document.querySelectorAll(`[data-notice="${name}"]`).forEach((notice) => notice.remove());
}

// Do something when the button of this name is pressed.
export function when(notice, name, work) {
  notice?.querySelector(`[data-do="${name}"]`)?.addEventListener("click", work);
}

// Let a notice stand as the whole page: its heading becomes the page's own.
export function stand(notice) {
  const frame = document.querySelector("main > .frame");
  const heading = frame.querySelector("h1");
  const words = notice.querySelector("h2");
  heading.textContent = words.textContent;
  document.title = words.textContent;
  words.remove();
  frame.prepend(heading);
  for (const other of frame.children) other.hidden = other !== notice && other !== heading;
  notice.focus();
}
