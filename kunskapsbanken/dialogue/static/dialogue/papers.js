// Typing in sheets by the keyboard alone: Enter goes to the next row, a figure chooses in a list. Without it the page
// is a plain form.
const form = document.querySelector("[data-papers]");
if (form) form.addEventListener("keydown", press);

function press(event) {
  const cell = event.target.closest("[data-cell]");
  if (!cell || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault(); // a page half filled in is never sent by a slip of the finger
    nextRow(cell);
  } else if (cell.tagName === "SELECT" && /^[0-9]$/.test(event.key) && choose(cell, event.key)) {
    event.preventDefault();
  }
}

function nextRow(cell) {
  const rows = [...form.querySelectorAll("[data-row]")];
  const next = rows[rows.indexOf(cell.closest("[data-row]")) + 1];
  (next ? next.querySelector("textarea") : form.querySelector("button[type=submit]")).focus();
}

function choose(list, figure) {
  const option = [...list.options].find((one) => one.text.startsWith(`${figure} `));
  if (!option) return false;
  list.value = option.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
