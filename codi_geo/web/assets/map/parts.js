/* The parts of a layer: areas, courses, places; what they say on hover. */

const styleOf = (part, feature) => {
  const look = part.classes[feature.class];
  if (look.pattern === "hatch") return { fillColor: `url(#${HATCH})`, fillOpacity: 1, color: look.line, weight: 0.6 };
  if (look.pattern === "ring") return { fillColor: look.colour, fillOpacity: 0.35, color: look.colour, weight: 1.5 };
  if (look.pattern === "line") return { color: look.colour, weight: 3, fill: false, lineCap: "round" };
  return { fillColor: look.colour, fillOpacity: 1, color: look.line, weight: 0.6 };
};

const PANES = { area: "data", line: "lines", place: "places" };

const card = (tip) => {
  const box = element("div", "codi-tip");
  box.appendChild(element("strong", "", tip.name));
  box.appendChild(element("span", "codi-quiet", tip.other));
  box.appendChild(element("span", "codi-kind", tip.kind));
  tip.facts.forEach(([title, value]) => {
    const row = element("span", "codi-fact");
    row.appendChild(element("em", "", title));
    row.appendChild(element("b", "", value));
    box.appendChild(row);
  });
  box.appendChild(element("span", "codi-quiet", tip.source));
  return box;
};

const nameTip = ([name, other]) => {
  const box = element("div", "codi-tip");
  box.appendChild(element("strong", "", name));
  box.appendChild(element("span", "codi-quiet", other));
  return box;
};

/* Facts of many features come in a file of their own, which need not be there to draw. */
const tipsOf = (part) => {
  if (typeof part.tips !== "string") return (id) => part.tips[id];
  let tips = {};
  load(part.tips).then((found) => { tips = found; }, console.warn);
  return (id) => tips[id];
};

const pointInLegend = (name) => document.querySelectorAll("[data-codi-class]").forEach((entry) =>
  entry.classList.toggle("codi-hovered", entry.dataset.codiClass === name));

/* On a thin ground of its own the line stands out from every colour of the data. */
const outline = (map, group, shape, pane, weight) => {
  const { paper, accent } = map.codi.spec.colours;
  [[paper, weight + 2.5], [accent, weight]].forEach(([color, width]) =>
    group.addLayer(L.geoJSON(shape, { pane, interactive: false, style: { fill: false, color, weight: width } })));
};

const roleOf = (part, feature) => {
  if (feature.bar) return "bar";
  return part.role === "area" && feature.figure ? "wide" : part.role;
};

/* The area that the whole map is of needs no name on it. */
const drawPart = (map, group, part, data, { selected, area }) => {
  const tipOf = tipsOf(part);
  const marks = Object.assign([], { rings: [] });
  const feel = (layer, id, feature) => {
    layer.on("click", () => map.codi.clicked(part.id, id));
    layer.on("mouseover", () => pointInLegend(`${part.id}:${feature.class}`));
    layer.on("mouseout", () => pointInLegend());
    bindTip(layer, () => card(tipOf(id) || { name: feature.label, facts: [] }));
  };
  L.geoJSON(featuresOf(data, Object.keys(part.features)), { pane: PANES[part.role], style: (shape) => styleOf(part, part.features[shape.id]) })
    .eachLayer((layer) => {
      const id = layer.feature.id;
      const at = layer.feature.properties.at;
      const feature = part.features[id];
      const style = styleOf(part, feature);
      feel(layer, id, feature);
      layer.on("mouseover", () => layer.setStyle({ weight: style.weight + 1.4, color: map.codi.spec.colours.ink }));
      layer.on("mouseout", () => layer.setStyle({ weight: style.weight, color: style.color }));
      group.addLayer(layer);
      if (id === selected) {
        outline(map, group, featuresOf(data, [id]), "selection", 3);
      }
      if (part.role === "place") {
        const ring = L.circleMarker(at, {
          pane: "rings", radius: 8, weight: id === selected ? 4 : 2.5, color: part.classes[feature.class].colour,
          fillColor: map.codi.spec.colours.paper, fillOpacity: 0.75,
        });
        feel(ring, id, feature);
        group.addLayer(ring);
        marks.rings.push(ring);
      }
      if (feature.label && (feature.figure || !area || area.id !== id)) {
        const where = part.role === "line" ? seenMiddle(map, layer, at) : at;
        const order = id === selected ? -1 : feature.order;
        const own = part.role === "area" && !feature.bar && data.features ? { id, features: data.features, around: [] } : null;
        marks.push(label(where, labelBox(feature, part.role), order, roleOf(part, feature), own));
      }
    });
  marks.forEach((mark) => group.addLayer(mark));
  return marks;
};
