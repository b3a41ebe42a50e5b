// Small betterments of pages that work without: each looks for its own attribute and does nothing where it is missing.
const root = document.documentElement;
root.classList.add("has-js");

// <button data-copy="selector" data-done="Kopierad">: copies the field's value.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    return; // the reader copies what is selected
  }
  announce(button.dataset.done);
  const label = button.querySelector(".label");
  const before = label.textContent;
  label.textContent = button.dataset.done;
  setTimeout(() => (label.textContent = before), 2500);
});

// <button data-print>: the browser's own print dialogue.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// <button data-share="address" hidden>: the device's own way to share, where it has one.
if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share]");
    if (!button) return;
    try {
      await navigator.share({ title: document.title, url: button.dataset.share });
    } catch {
      // the reader changed their mind
    }
  });
}

// The menu closes by Escape and by a press outside it.
const menu = document.querySelector("details.menu");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}

// Filters stand open on a wide screen.
for (const filters of document.querySelectorAll("details.filters")) {
  filters.open = filters.open || matchMedia("(min-width: 60rem)").matches;
}

function announce(text) {
  const status = document.getElementById("status");
  if (status) status.textContent = text;
}
