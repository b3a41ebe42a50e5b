// What a map looks like: its layers, from colours of our own that follow the reader's scheme and contrast.
const CLASSES = [1, 2, 3, 4, 5];
const CLUSTER_RADIUS = 44;
const LAST_CLUSTERED = 13; // nearer than this every point stands for itself
const NEAR_ENOUGH_FOR = { inner: 5.5, kommun: 6.5, ort: 8.5 };

const isLayer = (name) => ["==", ["get", "layer"], name];
const lit = (yes, no) => ["case", ["boolean", ["feature-state", "lit"], false], yes, no];
// What is there now and then alone is a ring.
const ifStop = (yes, no) => ["case", ["has", "stop"], yes, no];
const byZoom = (far, near) => ["interpolate", ["linear"], ["zoom"], 4, far, 10, near];
// What is told by number as well as by colour has room for it.
const ifNumber = (yes, no) => ["case", ["has", "number"], yes, no];

// As rgb(): the map's painter knows neither a reader's own system colours nor variables. Asking costs the page a whole
// layout, and a view has hundreds of names, so that each is asked for once in a scheme.
const asked = new Map();

export function colour(name) {
  if (!asked.has(name)) asked.set(name, ask(name));
  return asked.get(name);
}

function ask(name) {
  const probe = document.createElement("span");
  probe.style.cssText = `color: var(--map-${name}); forced-color-adjust: none; transition: none`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function byClass(otherwise) {
  const stops = CLASSES.flatMap((number) => [number, colour(`class-${number}`)]);
  return ["match", ["to-number", ["get", "class"], 0], ...stops, otherwise];
}

function paints(overTiles) {
  const edge = { "circle-stroke-color": colour("point-edge"), "circle-stroke-width": byZoom(0.75, 2) };
  return {
    ground: { "background-color": colour("ground") },
    areas: { "fill-color": byClass(colour("land")), "fill-opacity": ["case", ["has", "class"], 0.7, overTiles ? 0 : 1] },
    squares: { "fill-color": byClass(colour("class-1")), "fill-opacity": 0.75 },
    inner: { "line-color": colour("border"), "line-width": 1, "line-dasharray": [3, 2] },
    roads: { "line-color": byClass(colour("road")), "line-width": byZoom(0.75, 2.5) },
    borders: { "line-color": lit(colour("lit"), colour("border")), "line-width": lit(3, 1) },
    points: { ...edge, "circle-color": ifStop(colour("point-edge"), byClass(colour("point"))), "circle-stroke-color": ifStop(colour("point"), edge["circle-stroke-color"]), "circle-radius": byZoom(ifNumber(9, 3.5), ifNumber(12, 8)) },
    clusters: { ...edge, "circle-color": colour("point"), "circle-radius": ["step", ["get", "point_count"], 14, 20, 17, 200, 21] },
    lit: { ...edge, "circle-color": colour("lit"), "circle-radius": byZoom(7, 11) },
  };
}

const isPoint = (feature) => feature.properties.layer === "point";

export function style(data, { gathered, tiles }) {
  const paint = paints(tiles);
  const layer = (id, type, source, more) => ({ id, type, source, paint: paint[id] ?? {}, ...more });
  const of = (name) => ({ filter: isLayer(name) });
  const round = { "line-join": "round", "line-cap": "round" };
  const name = (kind, kinds, padding) =>
    layer(`names-${kind}`, "symbol", "land", { filter: ["in", ["get", "layer"], ["literal", kinds]], minzoom: NEAR_ENOUGH_FOR[kind], layout: { "icon-image": ["concat", `${kind}:`, ["get", "name"]], "icon-padding": padding } });
  const geojson = (features, more) => ({ type: "geojson", data: { type: "FeatureCollection", features }, ...more });
  const cluster = gathered && { cluster: true, clusterRadius: CLUSTER_RADIUS, clusterMaxZoom: LAST_CLUSTERED };
  return {
    version: 8,
    sources: {
      data: geojson(data.features.filter((feature) => !isPoint(feature)), { promoteId: "id" }),
      points: geojson(data.features.filter(isPoint), cluster),
      land: geojson([]),
      lit: geojson([]),
      ...(tiles && { tiles: { type: "raster", tiles: [tiles], tileSize: 256 } }),
    },
    layers: [
      { id: "ground", type: "background", paint: paint.ground },
      ...(tiles ? [{ id: "tiles", type: "raster", source: "tiles" }] : []),
      layer("areas", "fill", "data", of("area")),
      layer("squares", "fill", "data", of("square")),
      layer("inner", "line", "land", { ...of("inner"), minzoom: NEAR_ENOUGH_FOR.inner }),
      layer("borders", "line", "data", { ...of("area"), layout: { "line-join": "round" } }),
      layer("roads", "line", "data", { ...of("road"), layout: round }),
      layer("square-numbers", "symbol", "data", { filter: ["all", isLayer("square"), ["has", "number"]], minzoom: NEAR_ENOUGH_FOR.ort, layout: { "icon-image": ["concat", "ort:", ["to-string", ["get", "number"]]], "icon-padding": 12 } }),
      name("ort", ["ort", "bygd"], 4),
      name("kommun", ["kommun"], 8),
      layer("points", "circle", "points", { filter: ["!", ["has", "point_count"]] }),
      layer("numbers", "symbol", "points", { filter: ["all", ["!", ["has", "point_count"]], ["has", "number"]], layout: { "icon-image": ["concat", "antal:", ["to-string", ["get", "number"]]], "icon-allow-overlap": true, "icon-ignore-placement": true } }),
      layer("clusters", "circle", "points", { filter: ["has", "point_count"] }),
      layer("counts", "symbol", "points", { filter: ["has", "point_count"], layout: { "icon-image": ["concat", "antal:", ["get", "point_count_abbreviated"]], "icon-allow-overlap": true, "icon-ignore-placement": true } }),
      layer("lit", "circle", "lit"),
    ],
  };
}

// Words on the map are pictures that the browser itself draws, so that nobody has to be asked for letters.
const LOOKS = {
  antal: { size: 14, weight: 700, ink: "point-edge" },
  kommun: { size: 15, weight: 700, ink: "name", edge: "land" },
  ort: { size: 13, weight: 400, ink: "name", edge: "land" },
};
const DENSITY = 2;
const EDGE = 3;

function picture(canvas, id, family) {
  const [, kind, text] = id.match(/^(\w+):(.*)$/s);
  const { size, weight, ink, edge } = LOOKS[kind];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const font = `${weight} ${size * DENSITY}px ${family}`;
  pen.font = font;
  canvas.width = Math.ceil(pen.measureText(text).width) + 2 * EDGE * DENSITY;
  canvas.height = Math.ceil(size * 1.3) * DENSITY;
  Object.assign(pen, { font, textBaseline: "middle", textAlign: "center", lineJoin: "round", lineWidth: EDGE * DENSITY });
  const middle = [canvas.width / 2, canvas.height / 2];
  if (edge) {
    pen.strokeStyle = colour(edge);
    pen.strokeText(text, ...middle);
  }
  pen.fillStyle = colour(ink);
  pen.fillText(text, ...middle);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

// Draw words as they are asked for, and everything anew when the reader's scheme or contrast changes.
export function keepPainted(map, tiles) {
  const canvas = document.createElement("canvas");
  const { fontFamily } = getComputedStyle(map.getContainer());
  const made = new Set();
  map.setMissingStyleImageResolver((id) => {
    if (!/^(antal|kommun|ort):/.test(id) || map.hasImage(id)) return;
    map.addImage(id, picture(canvas, id, fontFamily), { pixelRatio: DENSITY });
    made.add(id);
  });
  const repaint = () => {
    asked.clear();
    for (const [id, values] of Object.entries(paints(tiles))) {
      for (const [name, value] of Object.entries(values)) map.setPaintProperty(id, name, value);
    }
    for (const id of made) map.updateImage(id, picture(canvas, id, fontFamily));
  };
  for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(wish).addEventListener("change", repaint);
  }
}
