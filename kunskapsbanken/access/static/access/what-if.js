// What if, in place: forms are sent without a reload (see ui/js/renew.js), the map follows the answer, and a place is put
// where one clicks on it, or from the keyboard in its cross.
const DECIMALS = 5;
const page = document.querySelector("[data-what-if]");
const renewed = page.querySelector("[data-renewed]");
const placing = page.querySelector("[data-placing]");
const isPoint = ({ properties }) => properties.layer === "point";
// The municipality and its roads stay; a square that nothing is reached from is an area that has a label.
const stays = ({ properties }) => properties.layer === "road" || (properties.layer === "area" && !properties.label);

function ask(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
  const detail = { address: `${form.getAttribute("action")}?${query}`, focus: true };
  document.dispatchEvent(new CustomEvent("renew-page", { detail }));
}

// The answer's own map stands in the page that came.
async function follow(map, around) {
  const answer = await fetch(renewed.querySelector("[data-answer-map]").dataset.answerMap);
  if (!answer.ok) return;
  const { features } = await answer.json();
  const collection = (some) => ({ type: "FeatureCollection", features: some });
  map.getSource("data").setData(collection([...around, ...features.filter((one) => !isPoint(one))]));
  map.getSource("points").setData(collection(features.filter(isPoint)));
  page.dataset.followed = location.search;
}

function connect(container, map) {
  const button = placing.querySelector("[data-do=point]");
  const isPointing = () => button.getAttribute("aria-pressed") === "true";
  const point = (yes) => {
    button.setAttribute("aria-pressed", String(yes));
    container.toggleAttribute("data-cross", yes);
    map.getCanvas().style.cursor = yes ? "crosshair" : "";
  };
  const put = ({ lng, lat }) => {
    const form = renewed.querySelector("[data-placing-form]");
    if (!form) return;
    form.elements.ort.value = "";
    form.elements.lat.value = lat.toFixed(DECIMALS);
    form.elements.lon.value = lng.toFixed(DECIMALS);
    point(false);
    ask(form);
  };
  button.addEventListener("click", () => point(!isPointing()));
  placing.querySelector("[data-do=middle]").addEventListener("click", () => put(map.getCenter()));
  // Before the map itself hears of it: a click that puts a place opens nothing.
  container.addEventListener("click", (event) => {
    if (!isPointing() || event.target !== map.getCanvas()) return;
    event.stopPropagation();
    const box = map.getCanvas().getBoundingClientRect();
    put(map.unproject([event.clientX - box.left, event.clientY - box.top]));
  }, true);
  placing.hidden = false;
}

renewed.addEventListener("submit", (event) => {
  // At another moment the page is another: its title, its map and what the other kinds lead to.
  if (event.target.method !== "get" || "whole" in event.target.dataset) return;
  event.preventDefault();
  ask(event.target);
});

page.addEventListener("map-ready", async (event) => {
  const { map } = event.detail;
  const { features } = await map.getSource("data").getData();
  const around = features.filter(stays);
  connect(event.target, map);
  document.addEventListener("page-renewed", () => follow(map, around));
});
