/* Names and figures on the map, of which none covers another. */

/* `own` is the area that the label is of, among others: {id, features, around}. */
const label = (at, box, order, role, own) => {
  const holder = element("div");
  if (role === "wide" || role === "bar") box.classList.add("codi-name-wide");
  holder.append(box, element("i", "codi-leader"));
  const icon = L.divIcon({ className: "codi-label", html: holder, iconSize: null, iconAnchor: [0, 0] });
  return L.marker(at, { icon, pane: "labels", interactive: false, keyboard: false, codiOrder: order, codiRole: role, codiOwn: own });
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

/* Where a label may stand, best place first: round about the middle of its area, or beside its ring. */
const STEPS = (most, step) => Array.from({ length: 2 * Math.floor(most / step) + 1 }, (_, n) => step * n - most);
const roundAbout = (width, height, step) =>
  STEPS(width, step).flatMap((dx) => STEPS(height, step).map((dy) => ["-50%", "-50%", dx, dy]))
    .sort((a, b) => Math.hypot(a[2], 1.5 * a[3]) - Math.hypot(b[2], 1.5 * b[3]));
const LED_OUT = [["0%", "-50%", 95, 12], ["0%", "-50%", 95, 60], ["-100%", "-50%", -110, 20], ["0%", "-50%", 50, 62], ["0%", "-50%", 30, 84]];
const PLACES = {
  bar: [["-50%", "-50%", 0, 0], ["-50%", "-50%", 0, -30], ["-50%", "-50%", 0, 30], ["-50%", "-50%", -46, 0], ["-50%", "-50%", 46, 0], ...LED_OUT],
  area: roundAbout(56, 32, 4),
  wide: [...roundAbout(112, 64, 8), ...LED_OUT],
  place: [["0%", "-50%", 13, 0], ["-100%", "-50%", -13, 0], ["-50%", "-100%", 0, -12], ["-50%", "0%", 0, 12]],
  line: [["0%", "-50%", 9, 0], ["-100%", "-50%", -9, 0]],
};

const moved = (place) => `translate(calc(${place[0]} + ${place[2]}px), calc(${place[1]} + ${place[3]}px))`;

const isLedOut = ([x, , dx, dy]) => x !== "-50%" && Math.hypot(dx, dy) > 60;

/* A label that stands off its area is tied to it by a thin line. */
const lead = (leader, place) => {
  const [, , dx, dy] = place;
  leader.style.width = isLedOut(place) ? `${Math.hypot(dx, dy) - 4}px` : 0;
  leader.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
};

/* How much of a label stands on its own area, best first: all of it, or less where the rest hangs over the
   sea or the border; then it is led out, best to where nobody's area is. */
const SHARES = [1, 0.4, 0, -1];

/* Labels never lie on top of each other, are never cut, and stand on no neighbour's area: in order of
   weight, what fits nowhere is left out. An area is named once. */
const unclutter = (map) => {
  const edge = map.getContainer().getBoundingClientRect();
  const inMap = ({ left, top, right, bottom }) =>
    ({ left: left - edge.left, top: top - edge.top, right: right - edge.left, bottom: bottom - edge.top });
  const isCut = (room) => room.left < 0 || room.right > edge.width || room.top < 0 || room.bottom > edge.height;
  const rings = (map.codi.rings || []).map((ring) => inMap(ring.getElement().getBoundingClientRect()));
  const controls = [...map.getContainer().querySelectorAll(".leaflet-control")];
  const kept = controls.map((control) => inMap(control.getBoundingClientRect()));
  const rooms = new Map();
  const shareOnOwn = ({ id, features, around }, room) => {
    if (!rooms.has(features)) rooms.set(features, roomsOf(map, features, around));
    return rooms.get(features)(id, room);
  };
  const named = new Set();
  (map.codi.marks || []).forEach((mark) => {
    const holder = mark.getElement() && mark.getElement().firstElementChild;
    if (!holder) return;
    const [box, leader] = holder.children;
    const { codiRole: role, codiOwn: own } = mark.options;
    const at = map.latLngToContainerPoint(mark.getLatLng());
    const [width, height] = [box.offsetWidth, box.offsetHeight];
    const fits = (least) => (place) => {
      const [x, y, dx, dy] = place;
      const left = at.x + dx + (parseInt(x, 10) / 100) * width;
      const top = at.y + dy + (parseInt(y, 10) / 100) * height;
      const room = { left, top, right: left + width, bottom: top + height };
      if (isCut(room) || [...kept, ...rings].some((other) => overlap(room, other))) return false;
      if (own && (isLedOut(place) !== least <= 0 || shareOnOwn(own, room) < least)) return false;
      kept.push(room);
      return true;
    };
    const isNamed = own && named.has(own.id);
    const found = !isNamed && SHARES.reduce((best, least) => best || PLACES[role].find(fits(least)), null);
    if (found) {
      if (own) named.add(own.id);
      box.style.transform = moved(found);
      lead(leader, found);
    } else leader.style.width = 0;
    box.style.visibility = found ? "visible" : "hidden";
  });
};
