// Reloads a previewed page when its file was saved. Nothing else of engage runs a script.
let seen = null;
async function look() {
  const answer = await fetch("/preview/changed").catch(() => null);
  const mark = answer && answer.ok ? await answer.text() : seen;
  if (seen !== null && mark !== seen) location.reload();
  seen = mark;
  setTimeout(look, 1000);
}
look();
