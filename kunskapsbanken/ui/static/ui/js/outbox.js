// A form that is sent where the net may be away. What is written is kept in the browser before it is sent, and until
// the server has said that it has it; the server keeps each client_id once. Any page of the site sends what waits.
const WAITING = "synpunkt:";
const SENT = "synpunkt-skickad:";
const RETRY_MS = 15000;
const PATIENCE_MS = 20000;
const TOO_FAST_MS = 3500; // the server takes what is sent sooner after a form was opened for a machine's
const KEYS = ["csrfmiddlewaretoken", "started", "client_id"]; // a form's own, asked for anew when it is sent
const form = document.querySelector("[data-queue-form]");
const box = document.querySelector("[data-outbox]");
const words = box.dataset;
const state = box.querySelector("[data-outbox-state]");
let sending = false;

if (form) form.addEventListener("submit", take);
addEventListener("online", send);
addEventListener("storage", show); // another tab
addEventListener("pageshow", show);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
setInterval(send, RETRY_MS);
show();
send();

async function take(event) {
  const row = { id: newId(), address: form.action, written: Date.now() };
  row.fields = [...new FormData(form)].filter(([name, value]) => !KEYS.includes(name) && typeof value === "string");
  try {
    keep(row);
  } catch {
    return; // the browser keeps nothing for us: a plain form
  }
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  button.setAttribute("aria-busy", "true");
  const answer = await post(row, keysOf(form), false);
  button.removeAttribute("aria-busy");
  if (answer.url) {
    localStorage.removeItem(WAITING + row.id);
    location.assign(answer.url);
  } else if (answer.errors) {
    localStorage.removeItem(WAITING + row.id); // the server says by each field what is wrong
    form.elements.client_id.value = row.id;
    form.submit();
  } else {
    form.reset();
    show();
    box.focus();
  }
}

async function send() {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    // One tab at a time, where the browser can see to it; the server sees to it in any case.
    await (navigator.locks ? navigator.locks.request("synpunkter", sendAll) : sendAll());
  } finally {
    sending = false;
  }
}

async function sendAll() {
  for (const row of rows(WAITING).filter((each) => !each.refused)) {
    if (!localStorage.getItem(WAITING + row.id)) continue; // another tab has sent it
    const keys = await newKeys(row.address);
    if (!keys) return;
    if (keys.closed) {
      keep({ ...row, refused: words.closed });
      show();
      continue;
    }
    state.textContent = words.sending;
    const answer = await post(row, keys, true);
    if (answer.url) {
      localStorage.setItem(SENT + row.id, JSON.stringify({ id: row.id, url: answer.url, written: row.written, text: excerpt(row) }));
      localStorage.removeItem(WAITING + row.id);
      state.textContent = words.sent;
    } else if (answer.errors && !answer.retry) {
      keep({ ...row, refused: answer.errors.join(" ") });
      state.textContent = words.refused;
    } else {
      state.textContent = "";
      show();
      return;
    }
    show();
  }
}

// {url}, {errors, retry} or {}: then nobody knows, and it is sent again.
async function post(row, keys, waited) {
  const body = new FormData();
  for (const [name, value] of [...row.fields, ...Object.entries(keys)]) body.append(name, value);
  body.set("client_id", row.id);
  if (waited) body.set("waited", "1");
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(row.address, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!(response.headers.get("Content-Type") ?? "").startsWith("application/json")) return {};
    const answer = await response.json();
    if (response.status === 422) return answer;
    return response.ok && answer.client_id === row.id ? answer : {};
  } catch {
    return {};
  }
}

async function newKeys(address) {
  try {
    const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const opened = page.querySelector("[data-queue-form]");
    // A page of ours without the form: one can no longer write there. Any other page stands in the way of the net.
    if (!opened) return response.ok && page.querySelector("[data-outbox]") ? { closed: true } : null;
    await new Promise((done) => setTimeout(done, TOO_FAST_MS));
    return keysOf(opened);
  } catch {
    return null;
  }
}

function keysOf(opened) {
  const names = ["csrfmiddlewaretoken", "started"];
  return Object.fromEntries(names.map((name) => [name, opened.querySelector(`[name="${name}"]`)?.value ?? ""]));
}

function rows(prefix) {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((one, other) => one.written - other.written);
}

function keep(row) {
  localStorage.setItem(WAITING + row.id, JSON.stringify(row));
}

function show() {
  const waiting = rows(WAITING);
  const sent = rows(SENT);
  box.hidden = waiting.length + sent.length === 0;
  box.querySelector("[data-outbox-waiting]").hidden = waiting.length === 0;
  box.querySelector("[data-outbox-sent]").hidden = sent.length === 0;
  box.querySelector("[data-outbox-waiting] ul").replaceChildren(...waiting.map(waitingRow));
  box.querySelector("[data-outbox-sent] ul").replaceChildren(...sent.map(sentRow));
}

function waitingRow(row) {
  const made = document.createElement("li");
  const text = document.createElement("p");
  text.textContent = excerpt(row);
  made.append(text);
  if (row.refused) {
    const why = document.createElement("p");
    why.textContent = `${words.refused} ${row.refused}`;
    made.append(why);
    if (form && form.action === row.address) made.append(button(words.change, () => takeBack(row)));
    else made.append(link(row.address, words.change));
    made.append(" ");
  }
  made.append(button(words.remove, () => drop(WAITING + row.id)));
  return made;
}

function sentRow(row) {
  const made = document.createElement("li");
  const text = document.createElement("p");
  text.append(`${row.text} `, link(row.url, words.follow));
  made.append(text, button(words.seen, () => drop(SENT + row.id)));
  return made;
}

// What the server would not take goes back into the form, once nothing else is being written there.
function takeBack(row) {
  const area = form.querySelector("textarea");
  if (!area.value.trim()) {
    for (const [name, value] of row.fields) {
      const field = form.elements[name];
      if (field) field.value = value;
    }
    drop(WAITING + row.id);
  }
  area.focus();
}

function drop(key) {
  localStorage.removeItem(key);
  show();
  document.getElementById("innehall").focus();
}

function excerpt(row) {
  const text = Object.fromEntries(row.fields).text ?? "";
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}

function link(address, label) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = label;
  return made;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = "secondary";
  made.dataset.size = "sm";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

// crypto.randomUUID is there only on secure addresses; a village's own server may lack that.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
