// The note-taker's page on a bad line: every statement is kept in the browser until the server has confirmed it.
// Each lies under a key of its own, so that two tabs never overwrite each other; the server keeps a client_id once.
// Where nothing more can be written, what never got there is still shown, so that it can be told in another way.
const form = document.querySelector("[data-capture]");
const left = document.querySelector("[data-capture-left]");
const PREFIX = `anteckning:${(form ?? left)?.dataset.meeting}:`;
const RETRY_MS = 15000;
const PATIENCE_MS = 20000;
const FIELDS = ["client_id", "text", "kind", "sector", "place", "service"];

if (form && canKeep()) start();
else if (left && canKeep()) showLeft();

function canKeep() {
  try {
    localStorage.setItem("anteckning:prov", "1");
    localStorage.removeItem("anteckning:prov");
    return true;
  } catch {
    return false; // the form works as a plain form
  }
}

function kept() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => JSON.parse(localStorage.getItem(key)))
    .sort((one, other) => one.written - other.written);
}

function forget(id) {
  localStorage.removeItem(PREFIX + id);
}

function button(words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = "secondary";
  made.dataset.size = "sm";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}

function rowOf(statement) {
  const row = document.createElement("li");
  row.className = "noted";
  row.dataset.waiting = "";
  const text = document.createElement("p");
  text.textContent = statement.text;
  row.append(text);
  return row;
}

function showLeft() {
  const rows = kept();
  left.hidden = rows.length === 0;
  const list = left.querySelector("ul");
  list.replaceChildren(
    ...rows.map((statement) => {
      const row = rowOf(statement);
      if (left.dataset.remove) {
        const remove = button(left.dataset.remove, () => {
          forget(statement.client_id);
          showLeft();
        });
        remove.setAttribute("aria-label", `${left.dataset.remove}: ${statement.text}`);
        row.append(remove);
      }
      return row;
    }),
  );
}

function start() {
  const state = document.querySelector("[data-capture-state]");
  const waiting = document.querySelector("[data-capture-waiting]");
  const queue = document.querySelector("[data-capture-queue]");
  const noted = document.querySelector("[data-capture-noted]");
  const count = document.querySelector("[data-capture-count]");
  const words = form.dataset;
  let sending = false;

  const keep = (statement) => localStorage.setItem(PREFIX + statement.client_id, JSON.stringify(statement));
  const say = (text) => {
    if (state.textContent !== text) state.textContent = text;
  };

  form.addEventListener("submit", (event) => {
    const told = new FormData(form);
    if (!told.get("text").trim() || !told.get("kind") || !told.get("sector")) {
      event.preventDefault();
      say(told.get("text").trim() ? words.choose : words.empty);
      const missing = !told.get("text").trim() ? "text" : told.get("kind") ? "sector" : "kind";
      form.querySelector(`[name="${missing}"]`).focus();
      return;
    }
    const statement = Object.fromEntries(FIELDS.map((name) => [name, told.get(name) ?? ""]));
    statement.client_id = newId();
    statement.written = Date.now();
    try {
      keep(statement);
    } catch {
      return; // the browser's store is full: send it as a plain form
    }
    event.preventDefault();
    form.elements.text.value = "";
    form.elements.text.focus();
    show();
    send();
  });

  addEventListener("online", send);
  addEventListener("storage", show); // another tab has sent or kept something
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  setInterval(send, RETRY_MS);
  // A browser that goes back to this page may show choices but must never show a statement already sent as new.
  addEventListener("pageshow", show);
  show();
  send();

  async function send() {
    if (sending) return;
    sending = true;
    let savedOne = false;
    try {
      for (const statement of kept().filter((row) => !row.refused)) {
        say(words.saving);
        let answer = await post(statement);
        // Whoever has logged in again in another tab has got another token; this page's own is of no use any more.
        if (answer === "log-in" && (await renewToken())) answer = await post(statement);
        if (answer === "offline" || answer === "log-in") {
          show();
          say(answer === "log-in" ? words.logIn : waitingWords());
          return;
        }
        if (answer.errors) {
          keep({ ...statement, refused: answer.errors.join(" ") });
        } else {
          forget(statement.client_id);
          addNoted(answer);
          savedOne = true;
        }
        show();
      }
      const refused = kept().some((row) => row.refused);
      if (refused) say(words.refused);
      else if (savedOne) say(words.saved);
    } finally {
      sending = false;
    }
  }

  // "offline", "log-in", {errors} or the server's confirmation; nothing but the right client_id counts as one.
  async function post(statement) {
    const body = new FormData();
    for (const name of FIELDS) body.set(name, statement[name]);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
      if (isJson && response.ok) {
        const answer = await response.json();
        return answer.client_id === statement.client_id ? answer : "offline";
      }
      if (isJson && response.status === 422) return await response.json();
      return response.redirected || response.status === 403 ? "log-in" : "offline";
    } catch {
      return "offline";
    }
  }

  // Take the token of the page as it is now; false where the page is not the note-taker's, but one to log in on.
  async function renewToken() {
    try {
      const response = await fetch(form.action, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const token = page.querySelector("[data-capture] [name=csrfmiddlewaretoken]")?.value;
      if (token) form.elements.csrfmiddlewaretoken.value = token;
      return Boolean(token);
    } catch {
      return false;
    }
  }

  function addNoted(answer) {
    if (noted.querySelector(`[data-client-id="${answer.client_id}"]`)) return;
    const holder = document.createElement("template");
    holder.innerHTML = answer.html;
    noted.prepend(holder.content);
    count.textContent = String(noted.children.length);
  }

  function show() {
    const rows = kept();
    waiting.hidden = rows.length === 0;
    queue.replaceChildren(...rows.map(waitingRow));
  }

  function waitingWords() {
    return `${words.waiting} (${kept().filter((row) => !row.refused).length})`;
  }

  function waitingRow(statement) {
    const row = rowOf(statement);
    if (statement.refused) {
      const why = document.createElement("p");
      why.textContent = `${words.refused}: ${statement.refused}`;
      row.append(why, button(words.change, () => takeBack(statement)));
    }
    return row;
  }

  // What the server would not take goes back into the form, once nothing else is being written there.
  function takeBack(statement) {
    if (form.elements.text.value.trim()) {
      form.elements.text.focus();
      return;
    }
    for (const name of ["text", "kind", "sector", "place", "service"]) form.elements[name].value = statement[name];
    forget(statement.client_id);
    show();
    form.elements.text.focus();
  }
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
