// Starts what works without a net, once the page itself is here: the worker, the button that keeps a page, and the
// sending of what was written while the net was away. Where a browser cannot, nothing of it is shown.
const told = document.querySelector("[data-offline]")?.dataset ?? {};
const WAITING = "synpunkt:";
const SENT = "synpunkt-skickad:";

if ("serviceWorker" in navigator && told.worker) {
  const start = () => navigator.serviceWorker.register(told.worker, { scope: "/" }).catch(() => {});
  addEventListener("load", () => ("requestIdleCallback" in window ? requestIdleCallback(start) : setTimeout(start, 1000)));
  navigator.serviceWorker.ready.then(offerToKeep);
}
if (document.querySelector("[data-queue-form]") || somethingWritten()) import(told.sender);

function somethingWritten() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(WAITING) || key.startsWith(SENT));
  } catch {
    return false;
  }
}

async function offerToKeep(registration) {
  for (const holder of document.querySelectorAll("[data-keep]")) {
    const button = holder.querySelector("button");
    const address = new URL(holder.dataset.keep || location.pathname, location).href;
    holder.hidden = false;
    if (await caches.has(`sparat:${address}`)) tell(holder, true);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      const answer = await ask(registration.active, { keep: address });
      button.removeAttribute("aria-busy");
      tell(holder, answer.ok);
      document.getElementById("status").textContent = answer.ok ? holder.dataset.kept : answer.full ? holder.dataset.full : holder.dataset.failed;
      holder.querySelector("[data-keep-fault]").textContent = answer.ok ? "" : answer.full ? holder.dataset.full : holder.dataset.failed;
    });
  }
}

function tell(holder, isKept) {
  holder.querySelector(".label").textContent = isKept ? holder.dataset.kept : holder.dataset.keepWords;
  holder.querySelector("[data-keep-list]").hidden = !isKept;
}

function ask(worker, question) {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(event.data);
    worker.postMessage(question, [channel.port2]);
  });
}
