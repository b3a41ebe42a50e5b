// The page of what is kept in this browser (the stores are web/offline/worker.js's): what, since when, how large, remove.
const KEPT = "sparat:";
const VISITED = "besokt";
const list = document.querySelector("[data-kept]");
const status = document.getElementById("status");
const language = document.documentElement.lang;

// Shown at another address, it stands in for a page that could not be fetched.
const own = document.querySelector("link[rel=canonical]");
const ownPath = own && new URL(own.href).pathname;
if (own && ownPath !== location.pathname) document.querySelector("[data-no-net]").hidden = false;

countNotes();
if ("caches" in window) {
  show();
  document.querySelector("[data-forget-all]").addEventListener("click", async (event) => {
    await Promise.all([caches.delete(VISITED), ...(await keptNames()).map((name) => caches.delete(name))]);
    await show();
    status.textContent = event.currentTarget?.dataset.done ?? document.querySelector("[data-forget-all]").dataset.done;
  });
}

async function keptNames() {
  return (await caches.keys()).filter((name) => name.startsWith(KEPT));
}

async function show() {
  const rows = await Promise.all((await keptNames()).map(rowOf));
  list.hidden = rows.length === 0;
  document.querySelector("[data-kept-none]").hidden = rows.length > 0;
  list.querySelector("tbody").replaceChildren(...rows);
  await showVisited();
}

async function rowOf(name) {
  const address = name.slice(KEPT.length);
  const store = await caches.open(name);
  const page = await store.match(address);
  const title = page ? titleOf(await page.clone().text()) : address;
  const answers = await store.matchAll();
  const sizes = await Promise.all(answers.map(async (answer) => (await answer.blob()).size));
  const row = document.createElement("tr");
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "ds-button";
  remove.dataset.variant = "secondary";
  remove.dataset.size = "sm";
  remove.textContent = list.dataset.remove;
  remove.setAttribute("aria-label", `${list.dataset.remove}: ${title}`);
  remove.addEventListener("click", async () => {
    await caches.delete(name);
    await show();
    status.textContent = `${list.dataset.removed} ${title}`;
    document.getElementById("innehall").focus();
  });
  const head = document.createElement("th");
  head.scope = "row";
  head.append(linkTo(address, title));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  row.append(head, cell(timeOf(page)), cell(sizeOf(total), "number"), cell(remove));
  return row;
}

async function showVisited() {
  const place = document.querySelector("[data-visited]");
  const store = await caches.open(VISITED);
  const requests = (await store.keys()).filter(({ url }) => new URL(url).pathname !== ownPath).reverse();
  const rows = await Promise.all(
    requests.map(async (request) => {
      const row = document.createElement("li");
      row.append(linkTo(request.url, titleOf(await (await store.match(request)).text())));
      return row;
    }),
  );
  place.hidden = rows.length === 0;
  place.replaceChildren(...rows);
}

function titleOf(html) {
  return new DOMParser().parseFromString(html, "text/html").title;
}

function timeOf(page) {
  const at = page?.headers.get("x-kept-at");
  return at ? new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(at)) : "";
}

function sizeOf(bytes) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  return `${number.format(Math.max(1, bytes / 1000))} kB`;
}

function linkTo(address, title) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = title;
  return link;
}

function cell(content, kind = "") {
  const made = document.createElement("td");
  made.className = kind;
  made.append(content);
  return made;
}

function countNotes() {
  try {
    const number = Object.keys(localStorage).filter((key) => /^anteckning:\d/.test(key)).length;
    const place = document.querySelector("[data-notes]");
    place.hidden = number === 0;
    place.querySelector("span").textContent = String(number);
  } catch {
    // the browser keeps nothing for us
  }
}
