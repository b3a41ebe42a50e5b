// The list beside the register's map follows the map: what has been moved out of sight is no longer in the list. The
// page answers for a part of the map (bbox) as it does for every other choice, so the list is fetched as a page.
const CALM_MS = 250;
let waiting;

function follow(box) {
  const address = new URL(location.href);
  address.searchParams.delete("sida");
  address.searchParams.set("bbox", box.map((degrees) => degrees.toFixed(4)).join(","));
  document.dispatchEvent(new CustomEvent("renew-page", { detail: { address: address.href, replace: true } }));
}

// Who comes by an address that somebody has shared sees the same part of the map.
document.addEventListener("map-ready", (event) => {
  const [west, south, east, north] = (new URLSearchParams(location.search).get("bbox") ?? "").split(",").map(Number);
  if ([west, south, east, north].every(Number.isFinite)) event.detail.map.fitBounds([west, south, east, north], { animate: false });
});

document.querySelector("[data-list-follows] [data-map]")?.addEventListener("map-moved", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => follow(event.detail.bbox), CALM_MS);
});
