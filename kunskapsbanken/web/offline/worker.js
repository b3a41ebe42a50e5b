// Keeps pages in the browser for those who have a bad net or none. SITE is written before this (web/offline/views.py).
//
// Pages come from the net first; where it does not answer, from a copy that is marked as one. A page is copied only
// where the server says that everyone sees it alike, and without the keys that its forms carry. Files under /static/
// have their content in their name, so the first that is found is right.
const SHELL = `skal-${SITE.version}`;
const FILES = `filer-${SITE.version}`;
const VISITED = "besokt";
const KEPT = "sparat:"; // and the page's address: a store for each page, so that it goes away whole
const MOST_VISITED = 30;
const LARGEST_PAGE = 1_000_000;
const PATIENCE_MS = 5000;
const KEPT_AT = "x-kept-at";

self.addEventListener("install", (event) => event.waitUntil(fillShell().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(clearUp().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (/^\/(admin|konto)\//.test(url.pathname)) return;
  if (url.pathname.startsWith("/static/")) {
    if (SITE.hashed) event.respondWith(file(request));
  } else if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (["image", "style"].includes(request.destination)) {
    event.respondWith(fetch(request).catch(async (fault) => (await caches.match(request.url)) ?? Promise.reject(fault)));
  }
});

// {keep: address} from a page's button; the answer is {ok, full}.
self.addEventListener("message", (event) => {
  if (!event.data?.keep) return;
  const answer = keepOnWish(event.data.keep).then(
    (ok) => ({ ok }),
    (fault) => ({ ok: false, full: fault.name === "QuotaExceededError" }),
  );
  event.waitUntil(answer.then((told) => event.ports[0].postMessage(told)));
});

async function fillShell() {
  const store = await caches.open(SHELL);
  for (const address of Object.values(SITE.offline)) await keepWhole(store, address);
}

async function clearUp() {
  const old = (await caches.keys()).filter((name) => /^(skal|filer)-/.test(name) && ![SHELL, FILES].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function file(request) {
  const found = await caches.match(request.url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") {
    const copy = answer.clone();
    caches.open(FILES).then((store) => store.put(request.url, copy)).catch(() => {}); // full: the page works all the same
  }
  return answer;
}

async function page(event) {
  const address = plain(event.request.url);
  const copy = await copyOf(address);
  const asked = fetch(event.request);
  const noted = asked.then((answer) => note(address, answer.clone())).catch(() => {});
  event.waitUntil(noted);
  try {
    const answer = await (copy ? Promise.race([asked, patience()]) : asked);
    if (answer) return answer;
  } catch {
    // no net
  }
  return copy ? shown(copy) : offlinePage(address);
}

// What was kept is renewed as it is read, and forgotten when the page is no longer there.
async function note(address, answer) {
  if ([404, 410].includes(answer.status)) return forget(address);
  if (!mayKeep(answer)) return;
  const store = await caches.open(VISITED);
  await store.put(address, await copied(answer));
  const addresses = (await store.keys()).map((request) => request.url); // in the order they were put
  await Promise.all(addresses.slice(0, -MOST_VISITED).map((old) => store.delete(old)));
  if (await caches.has(KEPT + address)) await keepWhole(await caches.open(KEPT + address), address);
}

async function forget(address) {
  await (await caches.open(VISITED)).delete(address);
  await caches.delete(KEPT + address);
}

async function keepOnWish(address) {
  const name = KEPT + plain(address);
  try {
    const ok = await keepWhole(await caches.open(name), plain(address));
    if (!ok) await caches.delete(name);
    return ok;
  } catch (fault) {
    await caches.delete(name);
    throw fault;
  }
}

// The page as everyone sees it (no cookies go with the question), and the files that it names.
async function keepWhole(store, address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!mayKeep(answer)) return false;
  const copy = await copied(answer);
  await store.put(address, copy.clone());
  for (const name of filesOf(await copy.text(), address)) {
    if (await store.match(name)) continue;
    const found = (await caches.match(name)) ?? (await fetch(name, { credentials: "omit" }).catch(() => null));
    if (found?.ok) await store.put(name, found.clone());
  }
  return true;
}

function filesOf(html, address) {
  const named = html.matchAll(/<(?:link|script|img|use|source)\b[^>]*?\s(?:href|src)="([^"#?]+)/g);
  const addresses = [...named].map((match) => new URL(match[1].replaceAll("&amp;", "&"), new URL(address, location)).href);
  const wanted = (each) => each.startsWith(`${location.origin}/static/`) || each.startsWith(`${location.origin}/media/images/`) || each.startsWith(`${location.origin}/portal/farg/`);
  return [...new Set(addresses.filter(wanted))];
}

function mayKeep(answer) {
  return answer.ok && answer.type === "basic" && !answer.redirected && answer.headers.has(SITE.mark);
}

// A form's keys are one reader's and grow old: the copy has none, and what sends the form later asks for new ones.
async function copied(answer) {
  const text = (await answer.text()).replace(/(<input\b[^>]*\bname="(?:csrfmiddlewaretoken|started)"[^>]*?)\svalue="[^"]*"/g, "$1");
  if (text.length > LARGEST_PAGE) throw new Error("too large to keep");
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set(KEPT_AT, new Date().toISOString());
  return new Response(text, { headers });
}

async function copyOf(address) {
  const visited = await (await caches.open(VISITED)).match(address);
  if (visited) return visited;
  return (await caches.has(KEPT + address)) ? (await caches.open(KEPT + address)).match(address) : undefined;
}

// The page's own mark of a copy stands in its frame, hidden: it is shown, with the time.
async function shown(copy) {
  const html = await copy.text();
  const at = new Date(copy.headers.get(KEPT_AT));
  const language = html.match(/<html lang="([a-z-]+)"/)?.[1] ?? "sv";
  const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeStyle: "short" }).format(at);
  const marked = html
    .replace(" hidden data-kept-copy", " data-kept-copy")
    .replace("<time data-kept-at></time>", `<time data-kept-at datetime="${at.toISOString()}">${words}</time>`);
  return new Response(marked, { headers: copy.headers });
}

async function offlinePage(address) {
  const language = new URL(address).pathname.startsWith("/en/") ? "en" : "sv";
  return (await (await caches.open(SHELL)).match(SITE.offline[language])) ?? Response.error();
}

function patience() {
  return new Promise((done) => setTimeout(done, PATIENCE_MS, null));
}

function plain(address) {
  const url = new URL(address, location);
  url.hash = "";
  return url.href;
}
