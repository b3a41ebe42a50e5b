// Pointing at where a meeting is held: by click, by finger, or from the keyboard in the cross of the map. What is pointed
// at is written into the form's own fields; see dialogue/_point_picker.html.
const DECIMALS = 5;
const CLOSE_IN = 12;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
// The fields are written with the comma of the page's language, and read with either.
const written = (degrees) => degrees.toFixed(DECIMALS).replace(".", document.documentElement.lang === "sv" ? "," : ".");
const read = (field) => (field.value.trim() === "" ? NaN : Number(field.value.replace(",", ".")));

async function showNames(map, { Marker }, address) {
  const { features } = await (await fetch(address)).json();
  for (const { geometry, properties } of features.filter((feature) => feature.geometry.type === "Point")) {
    const element = Object.assign(document.createElement("span"), { className: "map-name", textContent: properties.label });
    new Marker({ element, anchor: "bottom", offset: [0, -6] }).setLngLat(geometry.coordinates).addTo(map);
  }
}

function connect(picker, { map, library }) {
  const [latitude, longitude, known] = ["latitude", "longitude", "known_point"].map((name) => picker.querySelector(`[name="${name}"]`));
  const said = picker.querySelector("[data-said]");
  const tools = picker.querySelector("[data-tools]");
  let marker;

  function show() {
    marker?.remove();
    marker = undefined;
    const [lat, lng] = [read(latitude), read(longitude)];
    const isSet = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
    said.textContent = isSet ? fill(picker.dataset.set, { latitude: written(lat), longitude: written(lng) }) : picker.dataset.none;
    if (!isSet) return;
    const element = Object.assign(document.createElement("span"), { className: "map-corner" });
    marker = new library.Marker({ element, draggable: true }).setLngLat([lng, lat]).addTo(map);
    marker.on("dragend", () => write(marker.getLngLat()));
  }

  function write(where) {
    latitude.value = where ? written(where.lat) : "";
    longitude.value = where ? written(where.lng) : "";
    if (known) known.value = ""; // a place that was chosen is no longer the one
    show();
  }

  const doings = { set: () => write(map.getCenter()), clear: () => write() };
  map.on("click", (event) => write(event.lngLat));
  tools.addEventListener("click", (event) => doings[event.target.closest("[data-do]")?.dataset.do]?.());
  for (const field of [latitude, longitude]) field.addEventListener("change", show);
  tools.hidden = false;
  picker.querySelector("[data-map]").dataset.cross = "";
  show();
  if (marker) map.jumpTo({ center: marker.getLngLat(), zoom: CLOSE_IN });
}

for (const picker of document.querySelectorAll("[data-point-picker]")) {
  picker.addEventListener("map-ready", (event) => {
    connect(picker, event.detail);
    showNames(event.detail.map, event.detail.library, picker.querySelector("[data-map]").dataset.map);
  });
}
