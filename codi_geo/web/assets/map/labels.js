/* Names and figures on the map, of which none covers another. */

const label = (at, box, order, role) => {
  const holder = element("div");
  if (role === "wide") box.classList.add("codi-name-wide");
  holder.append(box, element("i", "codi-leader"));
  const icon = L.divIcon({ className: "codi-label", html: holder, iconSize: null, iconAnchor: [0, 0] });
  return L.marker(at, { icon, pane: "labels", interactive: false, keyboard: false, codiOrder: order, codiRole: role });
};

const barBox = (feature) => {
  const box = element("div", "codi-bar");
  box.appendChild(element("span", "codi-bar-name", feature.label));
  const bar = element("div", "codi-bar-line");
  feature.bar.forEach(([share, colour]) => {
    const piece = element("i");
    piece.style.width = `${share}%`;
    piece.style.background = colour;
    bar.appendChild(piece);
  });
  box.appendChild(bar);
  box.appendChild(element("span", "codi-bar-figure", feature.figure));
  (feature.list || []).forEach((name) => box.appendChild(element("span", "codi-bar-list", name)));
  return box;
};

const labelBox = (feature, role) => {
  if (feature.bar) return barBox(feature);
  const box = element("div", `codi-name codi-name-${role}`);
  box.appendChild(element("span", "", feature.label));
  if (feature.figure) box.appendChild(element("b", "", feature.figure));
  return box;
};

/* A course may leave the view: its label goes to the middle of what is seen of it. */
const seenMiddle = (map, layer, at) => {
  const room = map.getBounds().pad(-0.08);
  const seen = layer.getLatLngs().flat(2).filter((point) => room.contains(point));
  return seen.length ? seen[Math.floor(seen.length / 2)] : at;
};

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/* Where a label may stand, best place first: on its area, or beside its ring. */
const PLACES = {
  area: [["-50%", "-50%", 0, 0], ["-50%", "-50%", 0, 7], ["-50%", "-50%", 0, -7]],
  wide: [["-50%", "-50%", 0, 0], ["-50%", "-50%", 0, -30], ["-50%", "-50%", 0, 30], ["-50%", "-50%", -46, 0], ["-50%", "-50%", 46, 0],
    ["0%", "-50%", 95, 12], ["0%", "-50%", 95, 60], ["-100%", "-50%", -110, 20], ["0%", "-50%", 50, 62], ["0%", "-50%", 30, 84]],
  place: [["0%", "-50%", 13, 0], ["-100%", "-50%", -13, 0], ["-50%", "-100%", 0, -12], ["-50%", "0%", 0, 12]],
  line: [["0%", "-50%", 9, 0], ["-100%", "-50%", -9, 0]],
};

const moved = (place) => `translate(calc(${place[0]} + ${place[2]}px), calc(${place[1]} + ${place[3]}px))`;

/* A label that stands off its area is tied to it by a thin line. */
const lead = (leader, [x, , dx, dy]) => {
  const far = (x === "0%" || x === "-100%") && Math.hypot(dx, dy) > 60;
  leader.style.width = far ? `${Math.hypot(dx, dy) - 4}px` : 0;
  leader.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
};

/* Labels never lie on top of each other and are never cut: in order of weight, what fits nowhere is left out. */
const unclutter = (map) => {
  const edge = map.getContainer().getBoundingClientRect();
  const isCut = (room) => room.left < edge.left || room.right > edge.right || room.top < edge.top || room.bottom > edge.bottom;
  const rings = (map.codi.rings || []).map((ring) => ring.getElement().getBoundingClientRect());
  const controls = [...map.getContainer().querySelectorAll(".leaflet-control")];
  const kept = controls.map((control) => control.getBoundingClientRect());
  (map.codi.marks || []).forEach((mark) => {
    const holder = mark.getElement() && mark.getElement().firstElementChild;
    if (!holder) return;
    const [box, leader] = holder.children;
    const fits = PLACES[mark.options.codiRole].some((place) => {
      box.style.transform = moved(place);
      const room = box.getBoundingClientRect();
      if (isCut(room) || kept.some((other) => overlap(room, other)) || rings.some((ring) => overlap(room, ring))) return false;
      kept.push(room);
      lead(leader, place);
      return true;
    });
    if (!fits) leader.style.width = 0;
    box.style.visibility = fits ? "visible" : "hidden";
  });
};
