// Drawing an area on a map, corner by corner: by click, by finger, or from the keyboard in the cross of the map. What is
// drawn is written as GeoJSON into the text box that the form sends; see people/_border.html.
const DECIMALS = 5;
const round = (number) => Number(number.toFixed(DECIMALS));
const shape = (corners) => ({ type: "Polygon", coordinates: [[...corners, corners[0]]] });

// What is in the box as it may be shown; nothing for what is no GeoJSON.
function readable(text) {
  try {
    const found = JSON.parse(text);
    return found?.type ? found : undefined;
  } catch {
    return undefined;
  }
}

// The corners of a text of one area without holes; nothing for any other text.
function cornersOf(text) {
  const { type, coordinates } = readable(text) ?? {};
  return type === "Polygon" && coordinates?.length === 1 ? coordinates[0].slice(0, -1) : undefined;
}

function drawnAs(corners) {
  if (corners.length < 2) return { type: "FeatureCollection", features: [] };
  const geometry = corners.length > 2 ? shape(corners) : { type: "LineString", coordinates: corners };
  return { type: "Feature", geometry, properties: {} };
}

function addLayers(map) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
  map.addSource("drawn", { type: "geojson", data: drawnAs([]) });
  map.addLayer({ id: "drawn", type: "fill", source: "drawn", paint: { "fill-color": colour("lit"), "fill-opacity": 0.2 } });
  map.addLayer({ id: "drawn-line", type: "line", source: "drawn", paint: { "line-color": colour("lit"), "line-width": 3 } });
}

// Without names nobody finds their way on a map without roads.
async function showNames(map, { Marker }, address) {
  const { features } = await (await fetch(address)).json();
  for (const { geometry, properties } of features.filter((feature) => feature.geometry.type === "Point")) {
    const element = document.createElement("span");
    element.className = "map-name";
    element.textContent = properties.label;
    new Marker({ element, anchor: "bottom", offset: [0, -6] }).setLngLat(geometry.coordinates).addTo(map);
  }
}

function connect(field, { map, library }) {
  const box = field.querySelector("textarea");
  const words = field.dataset;
  const said = field.querySelector("[data-said]");
  const tools = field.querySelector("[data-tools]");
  let corners, fixed;
  let markers = [];

  function read() {
    corners = cornersOf(box.value) ?? [];
    fixed = box.value.trim() !== "" && corners.length === 0;
    show();
  }

  function tell() {
    if (fixed) said.textContent = readable(box.value) ? words.fixed : words.unreadable;
    else if (!corners.length) said.textContent = words.none;
    else said.textContent = (corners.length > 2 ? words.corners : words.few).replace("{number}", corners.length);
  }

  function show() {
    map.getSource("drawn").setData((fixed && readable(box.value)) || drawnAs(corners));
    markers.forEach((marker) => marker.remove());
    markers = corners.map((corner, index) => cornerMarker(corner, index));
    tell();
  }

  function cornerMarker(corner, index) {
    const element = document.createElement("span");
    element.className = "map-corner";
    element.title = words.corner.replace("{number}", index + 1);
    const marker = new library.Marker({ element, draggable: true }).setLngLat(corner).addTo(map);
    marker.on("dragend", () => {
      const { lng, lat } = marker.getLngLat();
      write(corners.map((other, number) => (number === index ? [round(lng), round(lat)] : other)));
    });
    return marker;
  }

  function write(next) {
    fixed = false;
    corners = next;
    box.value = corners.length ? JSON.stringify(shape(corners)) : "";
    show();
  }

  const add = ({ lng, lat }) => !fixed && write([...corners, [round(lng), round(lat)]]);
  const doings = { add: () => add(map.getCenter()), undo: () => !fixed && write(corners.slice(0, -1)), clear: () => write([]) };
  addLayers(map);
  map.on("click", (event) => add(event.lngLat));
  tools.addEventListener("click", (event) => doings[event.target.closest("[data-do]")?.dataset.do]?.());
  box.addEventListener("change", read);
  tools.hidden = false;
  field.querySelector("[data-map]").dataset.cross = "";
  read();
}

for (const field of document.querySelectorAll("[data-border]")) {
  field.addEventListener("map-ready", (event) => {
    connect(field, event.detail);
    showNames(event.detail.map, event.detail.library, field.querySelector("[data-map]").dataset.map);
  });
}
