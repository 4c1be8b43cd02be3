/* The area that is shown, and the smaller ones in it. */

const ringsOf = (shape) => (shape.type === "MultiPolygon" ? shape.coordinates : [shape.coordinates])
  .map((polygon) => polygon[0].map(([x, y]) => [y, x]));

const WORLD = [[-2, 80], [-2, 125], [30, 125], [30, 80]];

const filesOfArea = (area) =>
  Promise.all([load(area.outline), area.children ? load(area.children) : { features: [] }]);

/* The area that is shown: what lies around it steps back, what lies in it can be clicked. */
const drawArea = (map, group, area, outlines, children) => {
  const c = map.codi.spec.colours;
  const shape = outlines.features.find((feature) => feature.id === area.id);
  group.addLayer(L.polygon([WORLD, ...ringsOf(shape.geometry)], { pane: "veil", interactive: false, stroke: false, fillColor: c.paper, fillOpacity: 0.6 }));
  group.addLayer(L.geoJSON(outlines, { pane: "veil", interactive: false, style: { fill: false, color: c.paper, weight: 1 } }));
  outline(map, group, shape, "veil", 2);
  const marks = [];
  const around = outlines.features.filter((feature) => feature !== shape);
  L.geoJSON(children, { pane: "children", style: { color: c.paper, weight: 1, fillColor: c.paper, fillOpacity: 0 } }).eachLayer((layer) => {
    const { id, properties } = layer.feature;
    layer.on("click", () => map.codi.clicked("area", id));
    bindTip(layer, () => nameTip(area.names[id]));
    layer.on("mouseover", () => layer.setStyle({ weight: 2.4, color: c.ink }));
    layer.on("mouseout", () => layer.setStyle({ weight: 1, color: c.paper }));
    group.addLayer(layer);
    const box = element("div", "codi-name codi-name-child");
    box.appendChild(element("span", "", area.names[id][0]));
    marks.push(label(properties.at, box, 500, "area", { id, features: children.features, around }));
  });
  marks.forEach((mark) => group.addLayer(mark));
  return marks;
};
