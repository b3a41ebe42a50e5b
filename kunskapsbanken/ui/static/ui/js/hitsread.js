// Tells what counting on the server cannot see: that hits were looked at, and that one was followed. The question alone
// is told, when the page is left, and each thing of it once; nothing of who asked. Without JavaScript nothing is told.
const place = document.querySelector("[data-renewed]");
const noted = new Set();
const untold = new Map(); // question → what is to be told of it
let address = "";

function note(what) {
  const { question, read } = place.querySelector("[data-question]").dataset;
  address = read;
  if (noted.has(`${what} ${question}`)) return;
  noted.add(`${what} ${question}`);
  untold.set(question, [...(untold.get(question) ?? []), [what, "1"]]);
}

function noteSeen() {
  if (place.querySelector("[data-question][data-first]")) note("sedd");
}

function noteFollowed(event) {
  if (event.button < 2 && event.target.closest("[data-question] h3 a[href]")) note("klick");
}

function tell() {
  for (const [question, what] of untold) navigator.sendBeacon(address, new URLSearchParams([["q", question], ...what]));
  untold.clear();
}

if (place && navigator.sendBeacon) {
  noteSeen();
  new MutationObserver(noteSeen).observe(place, { childList: true });
  place.addEventListener("click", noteFollowed);
  place.addEventListener("auxclick", noteFollowed); // the middle button opens a hit in a tab of its own
  addEventListener("pagehide", tell);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
}
