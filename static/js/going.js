// Go on to an address, though it be another place on this same page.
export function goTo(address) {
  const there = new URL(address, location.href);
  if (there.pathname !== location.pathname) location.assign(there);
  else {
    history.replaceState(null, "", there);
    location.reload();
  }
}
