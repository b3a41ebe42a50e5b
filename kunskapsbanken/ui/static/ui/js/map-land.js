// The land behind what a map shows: municipalities' borders and names of places, from our own register, a cell at a time.
const WIDTH = 2; // degrees; as places/background.py has it
const HEIGHT = 1;
const SWEDEN = [10, 55, 26, 70];
const LEAST_ZOOM = 5.5;
const MOST_CELLS = 40;

function cellsIn(bounds) {
  const [west, south, east, north] = SWEDEN;
  const first = (degrees, least, step) => Math.max(least, least + Math.floor((degrees - least) / step) * step);
  const cells = [];
  for (let x = first(bounds.getWest(), west, WIDTH); x < Math.min(bounds.getEast(), east); x += WIDTH) {
    for (let y = first(bounds.getSouth(), south, HEIGHT); y < Math.min(bounds.getNorth(), north); y += HEIGHT) cells.push(`${x}/${y}`);
  }
  return cells;
}

// `address` has a cell in it ("/karta/0/0.geojson"), which each cell takes the place of.
export function followLand(map, address, isExample) {
  const known = new Map();
  const fetchCell = async (cell) => {
    known.set(cell, []);
    try {
      const answer = await fetch(address.replace("0/0", cell) + (isExample ? "?exempel=1" : ""));
      known.set(cell, (await answer.json()).features);
    } catch {
      known.delete(cell); // a lost connection: the map does without, and asks again when it is moved
    }
  };
  const look = async () => {
    if (map.getZoom() < LEAST_ZOOM) return;
    const cells = cellsIn(map.getBounds());
    const wanted = cells.length > MOST_CELLS ? [] : cells.filter((cell) => !known.has(cell));
    if (!wanted.length) return;
    await Promise.all(wanted.map(fetchCell));
    map.getSource("land")?.setData({ type: "FeatureCollection", features: [...known.values()].flat() });
  };
  map.on("moveend", look);
  look();
}
