// The coder's desk by keyboard. Everything is plain links and forms; this follows them without leaving the page, and
// gives keys to them. Keys of one character can be switched off (WCAG 2.1.4), and are then nothing.
const KEPT = "kodarbord:tangenter";
const help = document.querySelector("[data-desk-help]");
const said = document.querySelector("[data-desk-said]");
const keys = document.querySelector("[data-desk-keys]");
const desk = () => document.querySelector("[data-desk]");
const rows = () => [...document.querySelectorAll("[data-voice]")];
const current = () => document.querySelector("[data-voice][data-current]");
const ticked = () => [...document.querySelectorAll("[data-desk-list] input[name=rost]:checked")];
let busy = false;
const waiting = []; // keys pressed while a statement is fetched, for the one that comes
const MOST_WAITING = 20;

if (desk()) start();

function start() {
  keys.checked = remembered() !== "av";
  keys.addEventListener("change", () => remember(keys.checked ? "" : "av"));
  document.addEventListener("keydown", pressed);
  document.addEventListener("submit", submitted);
  document.addEventListener("click", clicked);
}

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // then they are on until the page is left
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // as above
  }
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const doing = arrow && event.target.closest("[data-desk-list] ul") ? () => move(arrow) : meant(event.key);
  if (!doing) return;
  event.preventDefault();
  if (!busy) doing();
  else if (waiting.length < MOST_WAITING) waiting.push(arrow ? doing : () => meant(event.key)?.());
}

// What a key of one character does here and now.
function meant(key) {
  if (!keys.checked || key.length !== 1) return null;
  const doing = {
    j: () => move(1),
    k: () => move(-1),
    x: tick,
    u: () => document.querySelector("[data-desk-undo]")?.requestSubmit(),
    "/": search,
    "?": showHelp,
  }[key];
  if (doing) return doing;
  const button = [...document.querySelectorAll("[data-desk-marks] [data-mark]")].find(
    (one) => one.dataset.mark === key.toLowerCase(),
  );
  return button ? () => put(button) : null;
}

// Do what was asked for meanwhile, up to what has to be fetched itself.
function goOn() {
  while (waiting.length && !busy) waiting.shift()();
}

function taken(event, doing) {
  event.preventDefault();
  doing();
}

function move(step) {
  const all = rows();
  const next = all[all.indexOf(current()) + step];
  if (next) follow(next.querySelector("a").href, { focus: true });
}

function tick() {
  const box = current()?.querySelector("input[name=rost]");
  if (box) box.checked = !box.checked;
}

function search() {
  const field = document.querySelector("#filter-text");
  field.closest("details").open = true;
  requestAnimationFrame(() => requestAnimationFrame(() => field.focus())); // it can be reached when it has been drawn
}

function showHelp() {
  help.open = true;
  help.querySelector("summary").focus();
}

// A code's key puts it on the statement that is read, or on all that are ticked.
function put(button) {
  const data = new FormData(button.form, button);
  const many = ticked();
  if (many.length) {
    data.delete("rost");
    for (const box of many) data.append("rost", box.value);
  }
  send(button.form.action, data);
}

function submitted(event) {
  const form = event.target.closest("[data-desk-form]");
  if (!form) return;
  event.preventDefault();
  send(form.action, new FormData(form, event.submitter));
}

function clicked(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("[data-voice] a");
  if (link) return taken(event, () => follow(link.href, { focus: true }));
  const alike = event.target.closest("[data-desk-alike]");
  if (alike) taken(event, () => showAlike(alike));
}

function send(address, data) {
  return follow(address, { body: data, focus: Boolean(document.activeElement?.closest("[data-voice]")) });
}

// Fetch the page and take its desk; where that fails, go there as if this script were not here.
async function follow(address, { body = null, focus = false } = {}) {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(address, body ? { method: "POST", body } : {});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const made = page.querySelector("[data-desk]");
    if (!answer.ok || !made) throw new Error("no desk in the answer");
    const chosen = body ? [] : ticked().map((box) => box.value);
    desk().replaceWith(made);
    for (const row of rows()) {
      if (chosen.includes(row.dataset.voice)) row.querySelector("input[name=rost]").checked = true;
    }
    history.replaceState(null, "", answer.url);
    tell(page);
    if (focus) current()?.querySelector("a").focus();
    else if (body) document.querySelector("[data-desk-chosen] button")?.focus();
  } catch {
    waiting.length = 0;
    location.assign(body ? location.href : address);
  } finally {
    busy = false;
  }
  goOn();
}

function tell(page) {
  const words = [...page.querySelectorAll(".messages .ds-alert")].map((alert) => alert.textContent.trim()).join(" ");
  said.textContent = words;
}

async function showAlike(link) {
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-desk-found]");
    if (!answer.ok || !found) throw new Error("nothing in the answer");
    found.tabIndex = -1;
    link.parentElement.replaceWith(found);
    found.focus();
  } catch {
    location.assign(link.href);
  }
}
