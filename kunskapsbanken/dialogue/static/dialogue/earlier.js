// Going through a file by keyboard. Letters count only while a row itself has the focus, never while one writes; each
// presses the button that everyone has. Without JavaScript the buttons do the same.
const form = document.querySelector("[data-earlier]");
const rows = [...form.querySelectorAll(".earlier-row")];

const rowOf = (node) => node.closest(".earlier-row");
const button = (row, key) => row.querySelector(`button[data-key="${key}"]`);

function stand(row) {
  if (!row) return;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

// Where in the text to divide is where the text cursor last stood; untouched fields tell nothing.
function remember(field) {
  const at = rowOf(field).querySelector('input[type="hidden"][name$="-at"]');
  if (at) at.value = field.selectionStart;
}

function press(row, key) {
  const pressed = button(row, key);
  if (pressed) form.requestSubmit(pressed);
  return Boolean(pressed);
}

form.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (!row) return;
  const writes = event.target.matches("textarea, select, input");
  if (writes && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (press(row, "b")) event.preventDefault();
  } else if (writes && event.key === "Escape") {
    stand(row);
  } else if (event.target === row && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const key = event.key.toLowerCase();
    const step = { j: 1, k: -1 }[key];
    if (step) stand(rows[rows.indexOf(row) + step]);
    else if (key === "enter") row.querySelector("textarea")?.focus();
    else if (!press(row, key)) return;
    event.preventDefault();
  }
});

for (const field of form.querySelectorAll("textarea")) {
  for (const name of ["keyup", "click", "select", "input"]) field.addEventListener(name, () => remember(field));
}

form.querySelector("[data-earlier-keys]").hidden = false;
stand(document.getElementById(location.hash.slice(1)) ?? rows.find((row) => row.dataset.state === "foreslagen"));
