// Suggestions while typing: an editable combobox with a list in groups (ARIA Authoring Practices), on every search field
// that tells where its suggestions are. Without it the field is an ordinary search field.
const LEAST_LETTERS = 2;
const PATIENCE_MS = 150;

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}

function suggestFor(form) { // the form, or the part of one that holds the field
  const input = form.querySelector("input[type=search]");
  const id = `${input.id}-forslag`;
  const list = element("div", { id, class: "suggestions", role: "listbox", "aria-label": form.dataset.suggestionsLabel });
  list.hidden = true;
  form.append(list);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }).forEach(
    ([name, value]) => input.setAttribute(name, value),
  );

  let asked = null;
  let timer = 0;
  let chosen = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function choose(position) {
    chosen = position;
    options().forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[chosen].id);
    options()[chosen].scrollIntoView({ block: "nearest" });
  }

  function close() {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  // A group's name is read with it; it stands before its options for the eye alone.
  function groupOf({ label, suggestions }, number) {
    const heading = element("div", { class: "suggestions-label", "aria-hidden": "true" }, label);
    const rows = suggestions.map(({ title, detail, url }, index) => {
      const about = element("small", {}, detail);
      return element("div", { role: "option", id: `${id}-${number}-${index}`, "data-url": url }, title, " ", about);
    });
    return element("div", { role: "group", "aria-label": label }, heading, ...rows);
  }

  function show(groups) {
    list.replaceChildren(...groups.map(groupOf));
    choose(-1);
    const count = options().length;
    list.hidden = count === 0;
    input.setAttribute("aria-expanded", String(count > 0));
    const status = document.getElementById("status");
    if (status) status.textContent = count ? form.dataset.suggestionsCount.replace("{n}", count) : "";
  }

  async function ask() {
    const text = input.value.trimStart();
    if (text.trim().length < LEAST_LETTERS) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).groups);
    } catch {
      // A lost connection or a newer question: the field still searches by itself.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE_MS);
  });
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(chosen < 0 && step < 0 ? count - 1 : (chosen + step + count) % count);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(options()[chosen].dataset.url);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps its focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
}

document.querySelectorAll("[data-suggestions]").forEach(suggestFor);
