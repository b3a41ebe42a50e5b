// A choice in the filters loads the page anew: the reader stays where they were, with the same panel open, and hears how
// many service places there are now.
const KEY = "service-filters";
const form = document.querySelector("form.service-filters");
const panel = form?.querySelector("details");

function keep() {
  sessionStorage.setItem(KEY, JSON.stringify({ top: scrollY, open: panel.open }));
}

form?.addEventListener("submit", keep);
for (const chip of document.querySelectorAll("[data-chosen] a")) chip.addEventListener("click", keep);

const kept = JSON.parse(sessionStorage.getItem(KEY));
sessionStorage.removeItem(KEY);
if (form && kept) {
  panel.open ||= kept.open;
  scrollTo({ top: kept.top, behavior: "instant" });
  document.getElementById("status").textContent = document.getElementById("antal").textContent.trim();
}
