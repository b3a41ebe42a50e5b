// Shows how far a file has come without loading the whole page anew; without JavaScript there is a link that does.
const EVERY_MS = 2000;

async function look() {
  const here = document.querySelector("[data-import-progress]");
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-import-progress]");
  if (!answer.ok || !now) {
    location.reload();
    return;
  }
  here.querySelector("p").textContent = now.querySelector("p").textContent;
  const bar = here.querySelector("progress");
  if (bar) bar.value = now.querySelector("progress")?.value ?? bar.value;
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
