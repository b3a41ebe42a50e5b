// Shows how far work in the background has come without loading the page anew; without JavaScript a link does that.
// What has [data-live] is renewed by its id; when nothing with [data-going] is left, the whole page is loaded.
const EVERY_MS = 2000;

function renew(old, page) {
  const now = page.getElementById(old.id);
  if (!now || old.contains(document.activeElement) || now.innerHTML === old.innerHTML) return;
  old.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
}

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-going]")) {
      location.reload();
      return;
    }
    if (answer.ok) for (const old of document.querySelectorAll("[data-live]")) renew(old, page);
  } catch {
    // The network is away for a moment: look again.
  }
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
