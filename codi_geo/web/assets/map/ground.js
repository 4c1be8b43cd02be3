/* What lies under every layer, and what the map says when it cannot be drawn. */

const ground = (map, spec) => {
  const c = spec.colours;
  map.getContainer().style.background = c.sea;
  const still = { interactive: false };
  const place = (url, name, style) =>
    load(url).then((data) => L.geoJSON(data, { ...still, pane: name, style }).addTo(map));
  return Promise.all([
    place(spec.neighbours, pane(map, "neighbours", 210, true), { stroke: false, fillColor: c.neighbour, fillOpacity: 1 }),
    place(spec.country, pane(map, "land", 220, true), { stroke: false, fillColor: c.land, fillOpacity: 1 }),
    place(spec.provinces, pane(map, "province-lines", 420, true), { fill: false, color: c.paper, weight: 0.7 }),
    place(spec.regions, pane(map, "region-lines", 430, true), { fill: false, color: c.ink, opacity: 0.35, weight: 1.2 }),
  ]);
};

/* A canvas knows no style sheet: what stands on one is painted anew when the page goes light or dark. */
const followTheme = (map) => {
  const isDark = getComputedStyle(map.getContainer()).colorScheme;
  if (map.codi.theme === isDark) return;
  map.codi.theme = isDark;
  [map.codi, map.codi.inset && map.codi.inset.codi].forEach((drawn) => drawn && drawn.crowd && drawn.crowd.repaint());
};

/* The ground under all layers, on a map that is there; `clicked(part, id)` hears what is clicked. */
const start = (map, spec, clicked = () => {}) => {
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(asHtml(spec.attribution));
  map.codi = { spec, clicked, turn: 0 };
  document.documentElement.lang = spec.lang;
  ["in", "out"].forEach((way) => {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
    button.title = spec[`zoom_${way}`];
    button.setAttribute("aria-label", spec[`zoom_${way}`]);
  });
  addHatch(map.getContainer(), spec.colours);
  const panes = { data: 400, children: 435, lines: 440, veil: 445, places: 450, rings: 460, selection: 470 };
  Object.entries(panes).forEach(([name, order]) => pane(map, name, order, ["selection", "veil"].includes(name)));
  pane(map, "labels", 620);
  map.on("moveend resize", () => unclutter(map));
};

const failed = (map) => {
  recovered(map);
  const box = element("div", "codi-failed", map.codi.spec.failed);
  box.setAttribute("role", "alert");
  map.getContainer().appendChild(box);
};

const recovered = (map) => map.getContainer().querySelectorAll(".codi-failed").forEach((box) => box.remove());
