// How much is left of the item that a meeting is at. Started, paused and moved on by the one who leads; what is counted
// is kept in the browser, so that a page that is read again goes on. Told aloud at five minutes, one minute and the end.
const TOLD_AT = [[0, "at0"], [60, "at1"], [300, "at5"]]; // seconds left; the nearest to the end first
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

export function clock(seconds) {
  const whole = Math.ceil(Math.abs(seconds));
  return `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
}

// What to say when the time left has gone from one number of seconds to another; nothing in between.
export function toldBetween(before, now) {
  return TOLD_AT.find(([mark]) => before > mark && now <= mark)?.[1];
}

function remembered(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {}; // a browser that keeps nothing, or something else's text
  }
}

function connect(section) {
  const words = section.dataset;
  const find = (name) => section.querySelector(`[data-timer-${name}]`);
  const items = [...section.querySelectorAll("[data-timer-item]")];
  const key = `timer-${words.timer}`;
  // `spent` seconds when it was last paused; `since`, the moment in milliseconds that it has been counted from.
  let state = { at: 0, spent: 0, since: null, ...remembered(key) };
  if (!items[state.at]) state = { at: 0, spent: 0, since: null };
  let before;

  const spent = () => state.spent + (state.since ? (Date.now() - state.since) / 1000 : 0);
  const left = () => Number(items[state.at].dataset.minutes) * 60 - spent();
  const title = () => items[state.at].dataset.title;
  const say = (text) => { find("said").textContent = text; };

  function keep(next) {
    state = { ...state, ...next };
    before = undefined;
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // It counts all the same, until the page is left.
    }
    show();
  }

  function show() {
    const has = items[state.at].dataset.minutes !== "";
    const now = left();
    find("title").textContent = title();
    find("left").textContent = has ? fill(now >= 0 ? words.left : words.over, { time: clock(now) }) : words.noTime;
    find("left").toggleAttribute("data-over", has && now < 0);
    find("toggle").textContent = state.since ? words.pause : words.start;
    items.forEach((item, number) => (number === state.at ? item.setAttribute("aria-current", "step") : item.removeAttribute("aria-current")));
    const told = has && before !== undefined && toldBetween(before, now);
    if (told) say(fill(words[told], { title: title() }));
    before = now;
  }

  function go(step) {
    const at = state.at + step;
    if (!items[at]) return step > 0 ? say(words.last) : undefined;
    keep({ at, spent: 0, since: state.since && Date.now() });
    return say(fill(words.begun, { title: title() }));
  }

  find("toggle").addEventListener("click", () => keep(state.since ? { spent: spent(), since: null } : { since: Date.now() }));
  find("next").addEventListener("click", () => go(1));
  find("back").addEventListener("click", () => go(-1));
  find("now").hidden = false;
  setInterval(() => state.since && show(), 500);
  show();
}

document.querySelectorAll("[data-timer]").forEach(connect);
