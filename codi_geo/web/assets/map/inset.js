/* Bangkok, enlarged in a corner. */

/* Bangkok, enlarged in a corner; made once, and hidden where a layer has none. */
const insetOf = (map, { name, bounds }) => {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const box = element("div", "codi-inset");
    box.appendChild(element("span", "codi-inset-name", name));
    box.appendChild(element("div", "codi-inset-map"));
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
  const small = L.map(control.getContainer().lastElementChild, {
    zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false,
    boxZoom: false, keyboard: false, touchZoom: false, zoomSnap: 0, fadeAnimation: false,
  });
  small.codi = { spec: map.codi.spec, clicked: map.codi.clicked };
  ["data", "places", "rings", "selection", "labels"].forEach((name, i) => pane(small, name, 400 + 50 * i));
  small.fitBounds(bounds);
  ground(small, map.codi.spec);
  map.on("unload", () => small.remove());
  return small;
};

const drawInset = (map, spec, parts, crowds) => {
  if (spec.inset && !map.codi.inset) map.codi.inset = insetOf(map, spec.inset);
  const small = map.codi.inset;
  if (!small) return;
  small.getContainer().parentElement.style.display = spec.inset ? "" : "none";
  if (small.codi.group) small.codi.group.remove();
  if (!spec.inset) return;
  const group = small.codi.group = L.featureGroup().addTo(small);
  if (!crowds.length) dropCrowd(small);
  crowds.forEach(([part, shapes]) => drawCrowd(small, group, part, shapes, spec.selected));
  parts.filter(([part]) => part.role !== "line").forEach(([part, data]) => {
    drawPart(small, group, { ...part, features: Object.fromEntries(Object.entries(part.features).map(
      ([id, feature]) => [id, { ...feature, label: "" }])) }, data, spec);
  });
};
