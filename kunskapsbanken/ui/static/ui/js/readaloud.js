// Reads the page's text out by the browser's own voice. Nothing leaves the browser; where it has no voice at all, the
// buttons stay hidden. <div data-read-controls hidden> holds the buttons, [data-read-aloud] the text.
const voice = window.speechSynthesis;
const controls = document.querySelector("[data-read-controls]");
const text = document.querySelector("[data-read-aloud]");
if (voice && window.SpeechSynthesisUtterance && controls && text) start();

function start() {
  const [play, pause, stop] = ["play", "pause", "stop"].map((name) => controls.querySelector(`[data-read="${name}"]`));
  let queue = [];
  let reading = 0; // grows by each start and stop, so that what an earlier one still tells is not listened to
  let marked = null;

  controls.hidden = false;
  play.addEventListener("click", () => {
    queue = partsOf(text);
    reading += 1;
    voice.cancel();
    show(true);
    pause.focus();
    next(reading);
  });
  pause.addEventListener("click", () => setPaused(!voice.paused));
  stop.addEventListener("click", () => end(true));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !stop.hidden) end(controls.contains(document.activeElement));
  });
  addEventListener("pagehide", () => voice.cancel());

  function next(turn) {
    if (turn !== reading) return;
    const part = queue.shift();
    if (!part) return end(controls.contains(document.activeElement));
    mark(part.element);
    const spoken = new SpeechSynthesisUtterance(part.words);
    spoken.lang = part.lang;
    const suited = voice.getVoices().find((one) => languageOf(one.lang) === languageOf(part.lang));
    if (suited) spoken.voice = suited;
    spoken.addEventListener("end", () => next(turn));
    // A sentence that cannot be said is passed over; one that was broken off is the end, or another beginning.
    spoken.addEventListener("error", (event) => {
      if (!["canceled", "interrupted"].includes(event.error)) next(turn);
    });
    voice.speak(spoken);
  }

  function setPaused(isPaused) {
    if (isPaused) voice.pause();
    else voice.resume();
    pause.querySelector(".label").textContent = isPaused ? pause.dataset.resume : pause.dataset.pause;
  }

  function end(isFocused) {
    reading += 1;
    voice.cancel();
    setPaused(false);
    mark(null);
    show(false);
    if (isFocused) play.focus();
  }

  function show(isReading) {
    play.hidden = isReading;
    pause.hidden = stop.hidden = !isReading;
  }

  function mark(element) {
    if (element === marked) return;
    marked?.classList.remove("being-read");
    marked = element;
    if (!element) return;
    element.classList.add("being-read");
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) element.scrollIntoView({ block: "center" });
  }
}

// Paragraph by paragraph, each in sentences: a long one breaks off in some browsers.
function partsOf(whole) {
  const parts = [];
  for (const element of whole.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, caption, th, td")) {
    if (element.querySelector("p, li, h3, h4") || element.closest("[data-not-read], nav, form, [hidden], .ds-sr-only")) continue;
    if (!element.checkVisibility()) continue;
    const lang = element.closest("[lang]").lang;
    for (const words of element.innerText.replace(/\s+/g, " ").match(/[^.!?…]+[.!?…]*\s*/g) ?? []) {
      if (words.trim()) parts.push({ element, lang, words: words.trim() });
    }
  }
  return parts;
}

function languageOf(code) {
  return code.toLowerCase().split(/[-_]/)[0];
}
