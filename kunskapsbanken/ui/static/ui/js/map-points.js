// Pointing at things on a map: what is lit, and what a click opens; the same from the keyboard.
const POINTS = ["lit", "points", "clusters"];
const OTHERS = ["squares", "roads", "areas"];
const NEAR_PX = 6; // a finger and an unsteady hand
const AFTER_MOVE_MS = 300;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const isCluster = (found) => Boolean(found.properties.cluster);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

// One thing is lit at a time, on the map and in the list; what the page is about stays lit when nothing else is.
export function lighting(map, rows, data, selected) {
  const points = new Map(); // what is mobile has a point for each of its stops
  for (const feature of data.features.filter(({ properties }) => properties.layer === "point")) {
    const { id } = feature.properties;
    if (points.has(id)) points.get(id).push(feature);
    else if (id) points.set(id, [feature]);
  }
  let now;
  const light = (id) => {
    const next = id ?? selected;
    if (next === now) return;
    for (const [which, yes] of [[now, false], [next, true]]) {
      if (which === undefined) continue;
      if (!points.has(which)) map.setFeatureState({ source: "data", id: which }, { lit: yes });
      rows.get(which)?.toggleAttribute("data-lit", yes && which !== selected);
    }
    map.getSource("lit").setData({ type: "FeatureCollection", features: points.get(next) ?? [] });
    now = next;
  };
  // Whoever goes through the list by keyboard sees where each thing is, even if the map has been moved away from it.
  const show = (id) => {
    light(id);
    const places = points.get(id)?.map(({ geometry }) => geometry.coordinates) ?? [];
    const [where] = places;
    if (where && !places.some((one) => map.getBounds().contains(one))) map.easeTo({ center: where, animate: !calm.matches });
  };
  return { light, show };
}

export function connectList(rows, { light, show }) {
  for (const [id, row] of rows) {
    row.addEventListener("pointerenter", () => light(id));
    row.addEventListener("pointerleave", () => light());
    row.addEventListener("focusin", () => show(id));
    row.addEventListener("focusout", () => light());
  }
}

function at(map, { x, y }) {
  const box = [[x - NEAR_PX, y - NEAR_PX], [x + NEAR_PX, y + NEAR_PX]];
  const near = map.queryRenderedFeatures(box, { layers: POINTS });
  const found = near.length ? near : map.queryRenderedFeatures([x, y], { layers: OTHERS });
  return found.filter((one) => isCluster(one) || one.properties.label);
}

function popupContent(features, words) {
  const content = document.createElement("div");
  for (const { properties } of features) {
    const text = document.createElement("p");
    text.textContent = properties.label;
    content.append(text);
    if (!properties.url?.startsWith("/")) continue;
    const link = document.createElement("a");
    link.href = properties.url;
    link.textContent = words.open;
    content.append(link);
  }
  return content;
}

// Several things can stand in one spot (a shop, its pump and its parcel box): each once, as many as a box holds.
function together(found) {
  if (found[0].geometry.type !== "Point") return found.slice(0, 1);
  const seen = new Map(found.filter((one) => !isCluster(one)).map((one) => [`${one.properties.id} ${one.properties.label}`, one]));
  return [...seen.values()].slice(0, 5);
}

function opener(map, { Popup }, words, rows, light) {
  return async (found, where, originalEvent) => {
    const [first] = found;
    if (isCluster(first)) {
      const zoom = await map.getSource("points").getClusterExpansionZoom(first.properties.cluster_id);
      map.easeTo({ center: first.geometry.coordinates, zoom, animate: !calm.matches }, { originalEvent });
      return;
    }
    const spot = first.geometry.type === "Point" ? first.geometry.coordinates : where;
    const popup = new Popup({ maxWidth: "18rem" }).setLngLat(spot).setDOMContent(popupContent(together(found), words)).addTo(map);
    popup.getElement().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      popup.remove();
      map.getCanvas().focus();
    });
    light(first.properties.id);
    rows.get(first.properties.id)?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  };
}

export function connectMap(map, library, words, rows, { light }) {
  const open = opener(map, library, words, rows, light);
  map.on("mousemove", (event) => {
    if (map.isMoving()) return;
    const [found] = at(map, event.point);
    map.getCanvas().style.cursor = found ? "pointer" : "";
    light(found?.properties.id);
  });
  map.on("mouseout", () => light());
  map.on("click", (event) => {
    const found = at(map, event.point);
    if (found.length) open(found, event.lngLat, event.originalEvent);
  });
  connectKeyboard(map, words, open);
}

// The point, or the cluster of points, that is drawn nearest to the middle of the map.
function nearest(map) {
  const middle = map.project(map.getCenter());
  const far = ({ geometry }) => middle.dist(map.project(geometry.coordinates));
  const found = map.queryRenderedFeatures({ layers: ["points", "clusters"] });
  return found.reduce((best, one) => (best && far(best) <= far(one) ? best : one), undefined);
}

// Arrows and +/- are MapLibre's own; Enter opens what is nearest to the cross in the middle, and that is told aloud.
function connectKeyboard(map, words, open) {
  const canvas = map.getCanvas();
  const said = document.createElement("p");
  said.className = "ds-sr-only";
  said.role = "status";
  map.getContainer().append(said);
  let waiting;
  const tell = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const found = document.activeElement === canvas ? nearest(map) : null;
      if (found === undefined) said.textContent = words.nothing;
      else if (found) said.textContent = fill(isCluster(found) ? words.many : words.nearest, { number: found.properties.point_count, label: found.properties.label });
    }, AFTER_MOVE_MS);
  };
  canvas.addEventListener("focus", tell);
  map.on("moveend", tell);
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const found = nearest(map);
    if (found) open([found], found.geometry.coordinates, event);
    else said.textContent = words.nothing;
  });
}

// Whoever moves the map is told to the page, so that a list can follow: `map-moved` with detail.bbox [w, s, e, n].
export function tellMoves(map, container) {
  let waiting;
  map.on("moveend", (event) => {
    if (!event.originalEvent) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const bbox = map.getBounds().toArray().flat().map((degrees) => Number(degrees.toFixed(5)));
      container.dispatchEvent(new CustomEvent("map-moved", { bubbles: true, detail: { bbox } }));
    }, AFTER_MOVE_MS);
  });
}
