// Maps drawn by MapLibre from a GeoJSON address of our own: nobody else is asked for anything, unless the site has been
// set to use tiles. The list beside a map says the same as the map; the two light each other up. See ui/_map.html for
// what a feature may say. Once ready the container sends `map-ready`, and `map-moved` when the reader has moved the map.
const FARTHEST_IN = 13;
const PARTS = ["library", "style", "points", "land"];

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

function makeMap(container, library, style, data) {
  const words = container.dataset;
  const credits = [words.credit, words.tilesCredit].filter(Boolean);
  const map = new library.Map({
    container,
    style,
    locale: locale(words),
    bounds: boundsOf(data),
    fitBoundsOptions: { padding: 28, maxZoom: FARTHEST_IN },
    maxZoom: 17,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: true,
    attributionControl: credits.length ? { customAttribution: credits, compact: false } : false,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // so that the map is printed too
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new library.ScaleControl({ unit: "metric" }), "bottom-left");
  return map;
}

function rowsOf(list) {
  const rows = document.getElementById(list)?.querySelectorAll("[data-feature]") ?? [];
  return new Map([...rows].map((row) => [row.dataset.feature, row]));
}

// What a ring is, in words below the map, where there are any.
function explainStops(container, data) {
  if (!data.features.some(({ properties }) => properties.stop)) return;
  const legend = document.createElement("ul");
  legend.className = "map-legend";
  legend.append(Object.assign(document.createElement("li"), { className: "map-ring", textContent: container.dataset.stops }));
  container.after(legend);
}

async function draw(container) {
  const words = container.dataset;
  const [answer, library, styles, points, land] = await Promise.all([fetch(words.map), ...PARTS.map((part) => import(words[part]))]);
  if (!answer.ok) throw new Error(`${answer.status} ${words.map}`);
  const data = await answer.json();
  const { tiles } = words;
  const isDrawn = words.draw !== undefined;
  library.setWorkerUrl(new URL(words.worker, location.href).href);
  container.hidden = false;
  const map = makeMap(container, library, styles.style(data, { gathered: !isDrawn, tiles }), data);
  styles.keepPainted(map, tiles);
  points.tellMoves(map, container);
  explainStops(container, data);
  const rows = rowsOf(words.list);
  map.once("load", () => {
    const lights = points.lighting(map, rows, data, words.selected);
    lights.light();
    points.connectList(rows, lights);
    document.addEventListener("page-renewed", () => {
      rows.clear();
      for (const [id, row] of rowsOf(words.list)) rows.set(id, row);
      points.connectList(rows, lights);
    });
    if (!isDrawn) points.connectMap(map, library, words, rows, lights);
    if (!isDrawn && !tiles) land.followLand(map, words.background, data.features.some(({ properties }) => properties.exempel));
    container.dispatchEvent(new CustomEvent("map-ready", { bubbles: true, detail: { map, library } }));
    container.dataset.ready = "";
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
