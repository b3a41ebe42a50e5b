// Asks every few seconds whether anything has happened, and shows it. What a person has begun to fill in is never
// taken away: then a line says that there is something new. Without this script the page has a link, "Uppdatera".
const region = document.querySelector("[data-live]");
const USUAL_MS = 4000;
const LONGEST_MS = 60000;
const PATIENCE_MS = 10000;

if (region) start();

function start() {
  const status = document.querySelector("[data-live-news]") ?? document.getElementById("status");
  let version = region.dataset.liveVersion;
  let etag = "";
  let wait = USUAL_MS;
  let timer = 0;
  let touched = false;

  region.addEventListener("input", () => (touched = true));
  region.addEventListener("submit", () => (touched = true));
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") ask();
  });
  next();

  // A little earlier or later for each, so that a hundred phones do not ask in the same moment.
  function next() {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(ask, wait * (0.8 + 0.4 * Math.random()));
  }

  async function ask() {
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(region.dataset.live, {
        headers,
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (answer.status === 404 && region.dataset.ended) return end();
      if (answer.status !== 304) {
        if (!answer.ok) throw new Error(String(answer.status));
        const told = String((await answer.json()).version);
        if (told !== version) await show();
        // Asked for anew in full until what is new has been shown.
        etag = told === version ? (answer.headers.get("ETag") ?? "") : "";
      }
      wait = USUAL_MS;
    } catch {
      wait = Math.min(wait * 2, LONGEST_MS);
    }
    next();
  }

  async function show() {
    if (touched || isWriting()) {
      say(region.dataset.news);
      return;
    }
    const answer = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-live]");
    if (!fresh) throw new Error("no page");
    if (touched || isWriting()) return;
    const focused = placeOf(document.activeElement);
    region.replaceChildren(...fresh.childNodes);
    version = fresh.dataset.liveVersion;
    if (focused) region.querySelector(focused)?.focus();
    const heading = region.querySelector("h2")?.textContent.trim() ?? "";
    if (region.dataset.changed) say(`${region.dataset.changed} ${heading}`); // said again only when it is another
  }

  function isWriting() {
    const at = document.activeElement;
    return region.contains(at) && at.matches("textarea, select, input");
  }

  // Where focus was, so that whoever goes by keyboard is still there when the page has been renewed.
  function placeOf(element) {
    if (!element || !region.contains(element)) return "";
    if (element.id) return `#${CSS.escape(element.id)}`;
    const form = element.closest("form");
    const id = form?.querySelector("[name=id], [name=text_id]")?.value;
    const button = element.value ? `[value="${CSS.escape(element.value)}"]` : "";
    return id && button ? `form:has([value="${CSS.escape(id)}"]) ${button}` : button;
  }

  function end() {
    const words = document.createElement("p");
    words.className = "live-kept";
    words.textContent = region.dataset.ended;
    region.replaceChildren(words);
    say(region.dataset.ended);
  }

  function say(words) {
    if (words && status.textContent !== words) status.textContent = words;
  }
}
