// "Where I am": the position is asked for when the button is pressed, sent in the form and kept nowhere.
const form = document.querySelector("form[data-locate]");
const status = document.getElementById("status");
const PATIENCE_MS = 15000;

function refuse() {
  status.textContent = form.dataset.refused;
  const text = form.querySelector("[data-told]") ?? form.appendChild(Object.assign(document.createElement("p"), { className: "ds-validation-message" }));
  text.dataset.told = "";
  text.dataset.color = "danger";
  text.textContent = form.dataset.refused;
  document.getElementById("fran").focus();
}

// What is chosen in the form above holds for this one too.
function takeChoices() {
  form.elements.slag.value = document.getElementById("narmast-slag").value;
  for (const name of ["oppet", "ombud"]) {
    const box = document.querySelector(`input[type=checkbox][name=${name}]`);
    form.elements[name].value = box.checked ? box.value : "";
  }
}

if (form) form.hidden = false;

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!navigator.geolocation) return refuse();
  status.textContent = form.dataset.wait;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      form.elements.lat.value = coords.latitude;
      form.elements.lon.value = coords.longitude;
      takeChoices();
      form.submit();
    },
    refuse,
    { timeout: PATIENCE_MS, maximumAge: 60000 },
  );
});
