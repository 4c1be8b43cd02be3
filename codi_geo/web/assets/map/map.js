/* One layer on the map, in the page and in a notebook. Everything to draw comes in a spec made in
   Python; words reach the page as textContent only, so that no text can ever run. */

/* Pictures of another server, only where the visitor asked for them; the layer lets them through. */
const showTiles = (map, url) => {
  if ((map.codi.tilesFrom || "") === url) return;
  if (map.codi.tiles) map.codi.tiles.remove();
  map.codi.tilesFrom = url;
  map.codi.tiles = url ? L.tileLayer(url, { pane: pane(map, "tiles", 215, true), maxZoom: 19, referrerPolicy: "origin" }).addTo(map) : null;
  map.getPane("land").style.display = url ? "none" : "";
  map.getPane("data").style.opacity = url ? 0.7 : "";
};

/* The map is one stop of the Tab key, steered by its own keys. */
const nameMap = (container, spec) => {
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", spec.alt);
  container.setAttribute("aria-description", spec.hint);
};

/* Areas can be clicked, but hundreds of them are no stops of the Tab key: the table has them all. */
const leaveTabOrder = (container) =>
  container.querySelectorAll("path.leaflet-interactive").forEach((path) => path.setAttribute("tabindex", "-1"));

/* Draw one layer; the one before stays until all that this one needs is there. */
const show = async (map, spec) => {
  const turn = ++map.codi.turn;
  const container = map.getContainer();
  container.dataset.drawn = "";
  container.dataset.waiting = map.codi.spec.waiting;
  nameMap(container, spec);
  try {
    map.codi.ready = map.codi.ready || ground(map, map.codi.spec);
    const [many, few] = [true, false].map((is) => spec.parts.filter((part) => Boolean(part.digits) === is));
    const [parts, crowds, around] = await Promise.all([
      Promise.all(few.map(async (part) => [part, await load(part.geometry)])),
      Promise.all(many.map((part) => Promise.all([part, load(part.geometry)]))),
      spec.area && filesOfArea(spec.area),
      map.codi.ready,
    ]);
    if (turn !== map.codi.turn) return;
    const { credit, group: before } = map.codi;
    if (credit) map.attributionControl.removeAttribution(credit);
    map.codi.credit = asHtml(spec.attribution);
    if (spec.attribution) map.attributionControl.addAttribution(map.codi.credit);
    if (before) before.remove();
    showTiles(map, spec.tiles);
    if (map.codi.view !== spec.view.key) {
      map.codi.marks = [];
      map.invalidateSize();
      map.fitBounds(spec.view.bounds, { animate: false });
      map.codi.view = spec.view.key;
    }
    const group = map.codi.group = L.featureGroup().addTo(map);
    if (!crowds.length) dropCrowd(map);
    crowds.forEach(([part, shapes]) => drawCrowd(map, group, part, shapes, spec.selected));
    const drawn = parts.map(([part, data]) => drawPart(map, group, part, data, spec));
    const marks = [...drawn.flat(), ...(around ? drawArea(map, group, spec.area, ...around) : [])];
    marks.sort((a, b) => a.options.codiOrder - b.options.codiOrder);
    Object.assign(map.codi, { marks, rings: drawn.flatMap((some) => some.rings) });
    drawInset(map, spec, parts, crowds);
    leaveTabOrder(container);
    unclutter(map);
    recovered(map);
    container.dataset.drawn = spec.key;
  } catch (problem) {
    console.error(problem);
    map.codi.ready = null;
    failed(map);
  }
};

/* The map in a place of the page: made once, kept as long as its ground is the same. */
const onPage = (place, { ground: spec, layer }, clicked) => {
  let map = place.codiMap;
  if (map && map.codi.spec.key !== spec.key) {
    leavePage(place);
    map = null;
  }
  if (!map) {
    map = place.codiMap = L.map(place, spec.options).fitBounds(spec.bounds);
    start(map, spec, clicked);
    map.codi.watcher = new ResizeObserver(() => map.invalidateSize());
    map.codi.watcher.observe(place);
  }
  map.codi.clicked = clicked;
  followTheme(map);
  if (place.dataset.drawn !== layer.key) show(map, layer);
};

const leavePage = (place) => {
  if (!place.codiMap) return;
  place.codiMap.codi.watcher.disconnect();
  place.codiMap.codi.turn += 1;
  place.codiMap.remove();
  place.codiMap = null;
  place.replaceChildren();
};

window.CodiGeo = { start, show, onPage, leavePage };
