// Parts of a page that renew themselves without a reload. Every answer is a whole page, the same that a reader without
// JavaScript gets; only what has changed is taken out of it, and the address follows.
const region = document.querySelector("[data-renewed]");
const filter = document.querySelector("form[data-renews]");
const WIDE = "(min-width: 60rem)";
let asked = null;

async function fetchPage(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(answer.statusText);
  return { page: new DOMParser().parseFromString(await answer.text(), "text/html"), address: answer.url };
}

function isElsewhere(answered, asked) {
  const [there, here] = [new URL(answered), new URL(asked, location.href)];
  return there.pathname !== here.pathname || there.search !== here.search;
}

function announce(text) {
  document.getElementById("status").textContent = text;
}

// Options keep their place, their focus and their folding: only how many there are, and whether they are on, changes.
// Where other words have other options, they are exchanged, and the groups that were open stay so.
function exchangeOptions(page) {
  const here = filter.querySelector("[data-options]");
  const fresh = page.querySelector("[data-options]");
  if (!here || !fresh || here.contains(document.activeElement)) return;
  const nameOf = (group) => group.querySelector("summary").textContent.trim();
  const open = new Set([...here.querySelectorAll("details[open]")].map(nameOf));
  for (const group of fresh.querySelectorAll("details")) group.open ||= open.has(nameOf(group));
  here.replaceChildren(...fresh.childNodes);
}

function renewOptions(page) {
  if (filter) exchangeOptions(page);
  const summary = page.querySelector(".filters > summary");
  if (summary) filter.querySelector(".filters > summary").replaceChildren(...summary.childNodes);
  for (const input of filter?.querySelectorAll("input[type=checkbox]") ?? []) {
    const fresh = page.querySelector(`.facet input[name="${CSS.escape(input.name)}"][value="${CSS.escape(input.value)}"]`);
    if (!fresh) continue;
    input.checked = fresh.checked;
    input.disabled = fresh.disabled && input !== document.activeElement;
    input.closest("label").querySelector(".count").replaceWith(fresh.closest("label").querySelector(".count"));
  }
}

async function renew(address, { push = true, replace = false, focus = false } = {}) {
  asked?.abort();
  asked = new AbortController();
  region.setAttribute("aria-busy", "true");
  try {
    const { page, address: answered } = await fetchPage(address, { signal: asked.signal });
    region.replaceChildren(...page.querySelector("[data-renewed]").childNodes);
    renewOptions(page);
    document.title = page.title;
    const shown = isElsewhere(answered, address) ? answered : address; // a form may be answered by another address
    if (push && new URL(shown, location.href).href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", shown);
    const heading = region.querySelector("h2");
    if (focus) heading.focus();
    else announce(heading.textContent.trim());
    region.removeAttribute("aria-busy");
    region.dispatchEvent(new CustomEvent("page-renewed", { bubbles: true }));
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(address);
  }
}

function addressOf(form) {
  const answers = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(answers).toString();
  return form.getAttribute("action") + (query && `?${query}`);
}

if (region) {
  region.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    renew(link.href, { focus: true });
  });
  // What else on the page decides what is shown (a map that is moved) asks for it by this event.
  document.addEventListener("renew-page", (event) => renew(event.detail.address, event.detail));
  addEventListener("popstate", () => {
    const words = filter?.querySelector("input[type=search]");
    if (words) words.value = new URLSearchParams(location.search).get("q") ?? "";
    renew(location.href, { push: false });
  });
}

if (filter) {
  filter.addEventListener("change", (event) => {
    if (event.target.matches("input[type=checkbox], select")) renew(addressOf(filter));
  });
  filter.addEventListener("submit", (event) => {
    event.preventDefault();
    const folded = filter.querySelector("details.filters");
    if (folded && !matchMedia(WIDE).matches) folded.open = false;
    renew(addressOf(filter), { focus: true });
  });
}

// Saving: the button tells what it has done. The form on one's own list reloads, as the list then changes.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form.save[data-in-place]");
  if (!form) return;
  event.preventDefault();
  try {
    const { page, address } = await fetchPage(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const fresh = page.querySelector("form.save[data-in-place]");
    if (!fresh) return location.assign(address);
    form.replaceWith(fresh);
    fresh.querySelector("button").focus();
    announce(page.querySelector(".messages")?.textContent.trim() ?? "");
  } catch {
    form.submit();
  }
});
