// Maps drawn by MapLibre from a GeoJSON address of our own: no tiles and nobody else is asked for anything. The list
// beside a map says the same as the map; the two light each other up. See ui/_map.html for what a feature may say.
const CLASSES = [1, 2, 3, 4, 5];
const FARTHEST_IN = 13;
const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
const lit = (yes, no) => ["case", ["boolean", ["feature-state", "lit"], false], yes, no];
const isLayer = (name) => ["==", ["get", "layer"], name];
const byZoom = (far, near) => ["interpolate", ["linear"], ["zoom"], 4, far, 10, near];

function byClass(otherwise) {
  const stops = CLASSES.flatMap((number) => [number, colour(`class-${number}`)]);
  return ["match", ["to-number", ["get", "class"], 0], ...stops, otherwise];
}

// Read anew when the reader's colour scheme changes.
function paints() {
  return {
    ground: { "background-color": colour("ground") },
    areas: { "fill-color": byClass(colour("land")), "fill-opacity": ["case", ["has", "class"], 0.7, 1] },
    squares: { "fill-color": byClass(colour("class-1")), "fill-opacity": 0.75 },
    roads: { "line-color": byClass(colour("road")), "line-width": byZoom(0.75, 2.5) },
    borders: { "line-color": lit(colour("lit"), colour("border")), "line-width": lit(3, 1) },
    points: {
      "circle-color": lit(colour("lit"), byClass(colour("point"))),
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, lit(7, 3.5), 10, lit(11, 8)],
      "circle-stroke-color": colour("point-edge"),
      "circle-stroke-width": byZoom(0.75, 2),
    },
  };
}

function style(data) {
  const paint = paints();
  const layer = (id, type, name) => ({ id, type, source: "data", filter: isLayer(name), paint: paint[id] });
  return {
    version: 8,
    sources: { data: { type: "geojson", data, promoteId: "id" } },
    layers: [
      { id: "ground", type: "background", paint: paint.ground },
      layer("areas", "fill", "area"),
      layer("squares", "fill", "square"),
      { ...layer("borders", "line", "area"), layout: { "line-join": "round" } },
      { ...layer("roads", "line", "road"), layout: { "line-join": "round", "line-cap": "round" } },
      layer("points", "circle", "point"),
    ],
  };
}

function boundsOf(data) {
  const box = [180, 90, -180, -90];
  const widen = (part) => {
    if (typeof part[0] !== "number") return part.forEach(widen);
    box[0] = Math.min(box[0], part[0]);
    box[1] = Math.min(box[1], part[1]);
    box[2] = Math.max(box[2], part[0]);
    box[3] = Math.max(box[3], part[1]);
  };
  data.features.forEach((feature) => widen(feature.geometry.coordinates));
  return box[0] <= box[2] ? box : [10.5, 55.2, 24.2, 69.1]; // Sweden, where there is nothing to show
}

function popupContent(feature, words) {
  const { label, url } = feature.properties;
  const content = document.createElement("div");
  const text = document.createElement("p");
  text.textContent = label;
  content.append(text);
  if (url?.startsWith("/")) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = words.open;
    content.append(link);
  }
  return content;
}

// One thing is lit at a time, on the map and in the list; what the page is about stays lit when nothing else is.
function lighting(map, rows, selected) {
  let now;
  return (id) => {
    const next = id ?? selected;
    if (next === now) return;
    for (const [which, yes] of [[now, false], [next, true]]) {
      if (which === undefined) continue;
      map.setFeatureState({ source: "data", id: which }, { lit: yes });
      rows.get(which)?.toggleAttribute("data-lit", yes && which !== selected);
    }
    now = next;
  };
}

function connectList(rows, light) {
  for (const [id, row] of rows) {
    row.addEventListener("pointerenter", () => light(id));
    row.addEventListener("pointerleave", () => light());
    row.addEventListener("focusin", () => light(id));
    row.addEventListener("focusout", () => light());
  }
}

function connectMap(map, { Popup }, words, rows, light) {
  const touchable = ["points", "squares", "roads", "areas"];
  const at = (event) => map.queryRenderedFeatures(event.point, { layers: touchable }).find((found) => found.properties.label);
  map.on("mousemove", (event) => {
    const found = at(event);
    map.getCanvas().style.cursor = found ? "pointer" : "";
    light(found?.properties.id);
  });
  map.on("mouseout", () => light());
  map.on("click", (event) => {
    const found = at(event);
    if (!found) return;
    const where = found.geometry.type === "Point" ? found.geometry.coordinates : event.lngLat;
    new Popup({ maxWidth: "18rem" }).setLngLat(where).setDOMContent(popupContent(found, words)).addTo(map);
    light(found.properties.id);
    rows.get(found.properties.id)?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  });
}

function locale(words) {
  return {
    "Map.Title": words.label,
    "NavigationControl.ZoomIn": words.zoomIn,
    "NavigationControl.ZoomOut": words.zoomOut,
    "Popup.Close": words.close,
    "CooperativeGesturesHandler.WindowsHelpText": words.scroll,
    "CooperativeGesturesHandler.MacHelpText": words.scrollMac,
    "CooperativeGesturesHandler.MobileHelpText": words.touch,
  };
}

async function draw(container) {
  const words = container.dataset;
  const [library, answer] = await Promise.all([import(words.library), fetch(words.map)]);
  if (!answer.ok) throw new Error(`${answer.status} ${words.map}`);
  const data = await answer.json();
  library.setWorkerUrl(new URL(words.worker, location.href).href);
  container.hidden = false;
  const map = new library.Map({
    container,
    style: style(data),
    locale: locale(words),
    bounds: boundsOf(data),
    fitBoundsOptions: { padding: 28, maxZoom: FARTHEST_IN },
    maxZoom: 17,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    attributionControl: words.credit ? { customAttribution: words.credit, compact: false } : false,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // so that the map is printed too
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new library.ScaleControl({ unit: "metric" }), "bottom-left");
  const list = document.getElementById(words.list);
  const rows = new Map([...(list?.querySelectorAll("[data-feature]") ?? [])].map((row) => [row.dataset.feature, row]));
  map.once("load", () => {
    const light = lighting(map, rows, words.selected);
    light();
    connectList(rows, light);
    if (words.draw === undefined) connectMap(map, library, words, rows, light);
    container.dispatchEvent(new CustomEvent("map-ready", { bubbles: true, detail: { map, library } }));
    container.dataset.ready = "";
  });
  dark.addEventListener("change", () => {
    for (const [id, values] of Object.entries(paints())) {
      for (const [name, value] of Object.entries(values)) map.setPaintProperty(id, name, value);
    }
  });
}

for (const container of document.querySelectorAll("[data-map]")) {
  draw(container).catch(() => {
    // No WebGL, or a lost connection: the list is there.
    const text = document.createElement("p");
    text.className = "map-failed";
    text.textContent = container.dataset.failed;
    container.replaceWith(text);
  });
}
