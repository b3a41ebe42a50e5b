// Shows how far the reading of files has come without loading the page anew; without JavaScript a link does that.
// What has [data-live] is renewed by its id; when nothing with [data-going] is left, the whole page is loaded.
const EVERY_MS = 2000;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-going]")) {
      location.reload();
      return;
    }
    for (const old of answer.ok ? document.querySelectorAll("[data-live]") : []) {
      const now = page.getElementById(old.id);
      if (!now || old.contains(document.activeElement) || now.innerHTML === old.innerHTML) continue;
      old.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
    }
  } catch {
    // The network is away for a moment: look again.
  }
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
