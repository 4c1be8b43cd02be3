/* Draws CODI Geo's layers on a Leaflet map. Everything to draw comes in a `spec` made in Python;
   words reach the page as textContent only, so that no text can ever run. */
window.CodiGeo = (() => {
  const HATCH = "codi-hatch";
  const files = new Map();

  const load = (url) => {
    if (!files.has(url)) {
      files.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(url);
        return answer.json();
      }).catch((problem) => {
        files.delete(url);
        throw problem;
      }));
    }
    return files.get(url);
  };

  const element = (kind, name, words) => {
    const made = document.createElement(kind);
    if (name) made.className = name;
    if (words !== undefined) made.textContent = words;
    return made;
  };

  /* Leaflet takes a credit line for HTML. */
  const asHtml = (words) => element("i", "", words).innerHTML;

  const pane = (map, name, order, quiet) => {
    const made = map.getPane(name) || map.createPane(name);
    made.style.zIndex = order;
    if (quiet) made.style.pointerEvents = "none";
    return name;
  };

  const addHatch = (container, colours) => {
    if (document.getElementById(HATCH)) return;
    const holder = element("div");
    holder.setAttribute("aria-hidden", "true");
    holder.style.cssText = "position:absolute;width:0;height:0;overflow:hidden";
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const pattern = document.createElementNS(space, "pattern");
    const attributes = { id: HATCH, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    Object.entries(attributes).forEach(([key, value]) => pattern.setAttribute(key, value));
    [[6, colours.paper], [1.4, colours.quiet]].forEach(([width, fill]) => {
      const stripe = document.createElementNS(space, "rect");
      stripe.setAttribute("width", width);
      stripe.setAttribute("height", 6);
      stripe.setAttribute("fill", fill);
      pattern.appendChild(stripe);
    });
    svg.appendChild(pattern);
    holder.appendChild(svg);
    container.appendChild(holder);
  };

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

  /* The page tells the frame its colours with every message; a dark ground asks for dark colours. */
  const followTheme = (map) => {
    const root = document.documentElement;
    const ground = getComputedStyle(root).getPropertyValue("--background-color");
    const [red, green, blue] = (ground.trim().match(/^#(..)(..)(..)$/) || []).slice(1).map((part) => parseInt(part, 16));
    const isDark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
    if (root.classList.contains("codi-dark") === isDark) return;
    root.classList.toggle("codi-dark", isDark);
    canvasHatch.made = null;
    [map.codi.many, map.codi.inset].forEach((drawn) => drawn && drawn.restyle && drawn.restyle());
  };

  const start = (map, spec) => {
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(asHtml(spec.attribution));
    map.codi = { spec, turn: 0 };
    document.documentElement.lang = spec.lang;
    ["in", "out"].forEach((way) => {
      const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
      button.title = spec[`zoom_${way}`];
      button.setAttribute("aria-label", spec[`zoom_${way}`]);
    });
    followTheme(map);
    window.addEventListener("message", () => followTheme(map));
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

  const styleOf = (part, feature) => {
    const look = part.classes[feature.class];
    if (look.pattern === "hatch") return { fillColor: `url(#${HATCH})`, fillOpacity: 1, color: look.line, weight: 0.6 };
    if (look.pattern === "ring") return { fillColor: look.colour, fillOpacity: 0.35, color: look.colour, weight: 1.5 };
    if (look.pattern === "line") return { color: look.colour, weight: 3, fill: false, lineCap: "round" };
    return { fillColor: look.colour, fillOpacity: 1, color: look.line, weight: 0.6 };
  };

  const PANES = { area: "data", line: "lines", place: "places" };

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
    feature.list.forEach((name) => box.appendChild(element("span", "codi-bar-list", name)));
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

  /* Facts of many features come in a file of their own, which need not be there to draw. */
  const tipsOf = (part) => {
    if (typeof part.tips !== "string") return (id) => part.tips[id];
    let tips = {};
    load(part.tips).then((found) => { tips = found; }, console.warn);
    return (id) => tips[id];
  };

  /* The legend stands in the page around this frame, in a notebook beside the map. */
  const legendEntries = () => {
    try {
      return document.querySelectorAll("[data-codi-class]").length ? document.querySelectorAll("[data-codi-class]")
        : window.parent.document.querySelectorAll("[data-codi-class]");
    } catch {
      return [];
    }
  };

  const pointInLegend = (name) => legendEntries().forEach((entry) =>
    entry.classList.toggle("codi-hovered", entry.dataset.codiClass === name));

  /* On a thin ground of its own the line stands out from every colour of the data. */
  const outline = (map, group, shape, pane, weight) => {
    const { paper, accent } = map.codi.spec.colours;
    [[paper, weight + 2.5], [accent, weight]].forEach(([color, width]) =>
      group.addLayer(L.geoJSON(shape, { pane, interactive: false, style: { fill: false, color, weight: width } })));
  };

  const drawPart = (map, group, part, data, selected) => {
    const tipOf = tipsOf(part);
    const marks = Object.assign([], { rings: [] });
    const feel = (layer, id, feature) => {
      layer.feature = { type: "Feature", properties: { part: part.id, id }, geometry: null };
      layer.toGeoJSON = () => layer.feature;
      layer.on("mouseover", () => pointInLegend(`${part.id}:${feature.class}`));
      layer.on("mouseout", () => pointInLegend());
      layer.bindTooltip(() => card(tipOf(id) || { name: feature.label, facts: [] }), { sticky: true, className: "codi-tooltip", opacity: 1 });
    };
    const wanted = { ...data, features: data.features.filter((shape) => shape.id in part.features) };
    L.geoJSON(wanted, { pane: PANES[part.role], style: (shape) => styleOf(part, part.features[shape.id]) })
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
          outline(map, group, data.features.find((f) => f.id === id), "selection", 3);
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
        if (feature.label) {
          const where = part.role === "line" ? seenMiddle(map, layer, at) : at;
          const role = part.role === "area" && feature.figure ? "wide" : part.role;
          marks.push(label(where, labelBox(feature, part.role), id === selected ? -1 : feature.order, role));
        }
      });
    marks.forEach((mark) => group.addLayer(mark));
    return marks;
  };

  /* So far out lines between thousands of areas would hide what they bound. */
  const LINES_FROM_ZOOM = 8;

  const manyStyles = (map, part) => part.order.map((id) => {
    const look = part.classes[id];
    const fillColor = look.pattern === "hatch" ? canvasHatch(map.codi.spec.colours) : onCanvas(look.colour);
    const line = map.getZoom() < LINES_FROM_ZOOM && look.pattern !== "hatch" ? fillColor : onCanvas(look.line);
    return { stroke: true, fill: true, fillColor, fillOpacity: 1, color: line, weight: 0.5 };
  });

  /* A canvas knows no style sheet: it needs the colour itself. */
  const onCanvas = (colour) => {
    const probe = document.body.appendChild(element("i"));
    probe.style.color = colour;
    const plain = getComputedStyle(probe).color;
    probe.remove();
    return plain;
  };

  const canvasHatch = (colours) => {
    if (!canvasHatch.made) {
      const tile = element("canvas");
      tile.width = tile.height = 6;
      const pen = tile.getContext("2d");
      pen.fillStyle = onCanvas(colours.paper);
      pen.fillRect(0, 0, 6, 6);
      pen.strokeStyle = onCanvas(colours.quiet);
      [-3, 3].forEach((x) => { pen.moveTo(x, 6); pen.lineTo(x + 6, 0); });
      pen.stroke();
      canvasHatch.made = pen.createPattern(tile, "repeat");
    }
    return canvasHatch.made;
  };

  /* Thousands of areas are drawn once, on canvas; another layer only gives them other colours. */
  const drawMany = (map, group, part, data, names, selected) => {
    const place = new Map(data.features.map((feature, at) => [feature.id, at]));
    const held = map.codi.many;
    const restyle = () => {
      const styles = manyStyles(map, map.codi.many.part);
      map.codi.many.layers.eachLayer((layer) => {
        const style = styles[map.codi.many.part.digits[place.get(layer.codiId)]];
        layer.options.interactive = Boolean(style);
        layer.setStyle(style || { stroke: false, fill: false });
      });
    };
    if (!held || held.url !== part.geometry) {
      dropMany(map);
      const layers = L.geoJSON(data, { pane: "data", renderer: L.canvas({ pane: "data", padding: 0.2 }), style: { stroke: false, fill: false },
        onEachFeature: (feature, layer) => { layer.codiId = feature.id; } });
      layers.eachLayer((layer) => {
        layer.toGeoJSON = () => ({ type: "Feature", properties: { part: map.codi.many.part.id, id: layer.codiId }, geometry: null });
      });
      layers.bindTooltip((layer) => manyTip(map, place.get(layer.codiId)), { sticky: true, className: "codi-tooltip", opacity: 1 });
      layers.on("mouseover", (event) => {
        const { part } = map.codi.many;
        pointInLegend(`${part.id}:${part.order[part.digits[place.get(event.propagatedFrom.codiId)]]}`);
      });
      layers.on("mouseout", () => pointInLegend());
      layers.on("click", (event) => map.codi.many.group.fire("click", event));
      map.codi.many = { url: part.geometry, layers, restyle };
      map.on("zoomend", restyle);
    }
    Object.assign(map.codi.many, { part, group, names });
    map.codi.many.restyle();
    if (!held || held.url !== part.geometry) map.codi.many.layers.addTo(map);
    const chosen = selected && data.features.find((feature) => feature.id === selected);
    if (chosen) outline(map, group, chosen, "selection", 3);
  };

  const dropMany = (map) => {
    if (!map.codi.many) return;
    map.off("zoomend", map.codi.many.restyle);
    map.removeLayer(map.codi.many.layers);
    map.codi.many = null;
  };

  const manyTip = (map, at) => {
    const { part, names } = map.codi.many;
    const box = nameTip(part.lang === "th" ? names[at] : [...names[at]].reverse());
    const look = part.classes[part.order[part.digits[at]]];
    if (look) box.appendChild(element("span", "codi-kind", look.words));
    return box;
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

  const drawInset = (map, spec, parts, crowds) => {
    if (map.codi.inset) map.codi.inset.remove();
    map.codi.inset = null;
    if (!spec.inset) return;
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      const box = element("div", "codi-inset");
      box.appendChild(element("span", "codi-inset-name", spec.inset.name));
      box.appendChild(element("div", "codi-inset-map"));
      L.DomEvent.disableScrollPropagation(box);
      return box;
    };
    control.addTo(map);
    map.codi.inset = control;
    const small = L.map(control.getContainer().lastElementChild, {
      zoomControl: false, attributionControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false,
      boxZoom: false, keyboard: false, touchZoom: false, zoomSnap: 0, fadeAnimation: false,
    });
    small.codi = { spec: map.codi.spec };
    ["data", "places", "rings", "selection", "labels"].forEach((name, i) => pane(small, name, 400 + 50 * i));
    small.fitBounds(spec.inset.bounds);
    ground(small, map.codi.spec);
    const group = L.featureGroup().addTo(small);
    group.on("click", (event) => spec.onClick(event));
    const seen = L.latLngBounds(spec.inset.bounds);
    crowds.forEach(([part, data]) => {
      const digit = new Map(data.features.map((feature, at) => [feature.id, part.digits[at]]));
      const style = () => {
        const styles = manyStyles(small, part);
        return (feature) => styles[digit.get(feature.id)];
      };
      const filter = (feature) => part.order[digit.get(feature.id)] && seen.contains(feature.properties.at);
      const layer = L.geoJSON(data, { pane: "data", renderer: L.canvas({ pane: "data" }), interactive: false, filter, style: style() }).addTo(small);
      control.restyle = () => layer.setStyle(style());
    });
    parts.filter(([part]) => part.role !== "line").forEach(([part, data]) => {
      drawPart(small, group, { ...part, features: Object.fromEntries(Object.entries(part.features).map(
        ([id, feature]) => [id, { ...feature, label: "" }])) }, data, spec.selected);
    });
  };

  const ringsOf = (shape) => (shape.type === "MultiPolygon" ? shape.coordinates : [shape.coordinates])
    .map((polygon) => polygon[0].map(([x, y]) => [y, x]));

  const WORLD = [[-2, 80], [-2, 125], [30, 125], [30, 80]];

  const nameTip = ([name, other]) => {
    const box = element("div", "codi-tip");
    box.appendChild(element("strong", "", name));
    box.appendChild(element("span", "codi-quiet", other));
    return box;
  };

  /* The area that is shown: what lies around it steps back, what lies in it can be clicked. */
  const drawArea = async (map, group, area) => {
    if (!area) return [];
    const [outlines, children] = await Promise.all([load(area.outline), area.children ? load(area.children) : { features: [] }]);
    const c = map.codi.spec.colours;
    const shape = outlines.features.find((feature) => feature.id === area.id);
    group.addLayer(L.polygon([WORLD, ...ringsOf(shape.geometry)], { pane: "veil", interactive: false, stroke: false, fillColor: c.paper, fillOpacity: 0.6 }));
    outline(map, group, shape, "veil", 2);
    const marks = [];
    L.geoJSON(children, { pane: "children", style: { color: c.paper, weight: 1, fillColor: c.paper, fillOpacity: 0 } }).eachLayer((layer) => {
      const { id, properties } = layer.feature;
      layer.feature = { type: "Feature", properties: { part: "area", id }, geometry: null };
      layer.toGeoJSON = () => layer.feature;
      layer.bindTooltip(() => nameTip(area.names[id]), { sticky: true, className: "codi-tooltip", opacity: 1 });
      layer.on("mouseover", () => layer.setStyle({ weight: 2.4, color: c.ink }));
      layer.on("mouseout", () => layer.setStyle({ weight: 1, color: c.paper }));
      group.addLayer(layer);
      const box = element("div", "codi-name codi-name-child");
      box.appendChild(element("span", "", area.names[id][0]));
      marks.push(label(properties.at, box, 500, "area"));
    });
    marks.forEach((mark) => group.addLayer(mark));
    return marks;
  };

  /* Pictures of another server, only where the visitor asked for them; the layer lets them through. */
  const showTiles = (map, url) => {
    if ((map.codi.tilesFrom || "") === url) return;
    if (map.codi.tiles) map.codi.tiles.remove();
    map.codi.tilesFrom = url;
    map.codi.tiles = url ? L.tileLayer(url, { pane: pane(map, "tiles", 215, true), maxZoom: 19, referrerPolicy: "origin" }).addTo(map) : null;
    map.getPane("land").style.display = url ? "none" : "";
    map.getPane("data").style.opacity = url ? 0.7 : "";
  };

  /* The map is one stop of the Tab key, steered by its own keys; its frame says the same name. */
  const nameMap = (container, spec) => {
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", spec.alt);
    container.setAttribute("aria-description", spec.hint);
    if (window.frameElement) window.frameElement.setAttribute("aria-label", spec.alt);
  };

  /* Areas can be clicked, but hundreds of them are no stops of the Tab key: the table has them all. */
  const leaveTabOrder = (container) =>
    container.querySelectorAll("path.leaflet-interactive").forEach((path) => path.setAttribute("tabindex", "-1"));

  /* Draw one layer into the group that folium made; `group` hears every click. */
  const show = async (map, group, spec) => {
    const turn = ++map.codi.turn;
    const container = map.getContainer();
    container.dataset.drawn = "";
    container.dataset.waiting = map.codi.spec.waiting;
    nameMap(container, spec);
    const credit = map.codi.credit;
    if (credit) map.attributionControl.removeAttribution(credit);
    map.codi.credit = asHtml(spec.attribution);
    if (spec.attribution) map.attributionControl.addAttribution(map.codi.credit);
    try {
      map.codi.ready = map.codi.ready || ground(map, map.codi.spec);
      const [many, few] = [true, false].map((is) => spec.parts.filter((part) => Boolean(part.digits) === is));
      const [parts, crowds] = await Promise.all([
        Promise.all(few.map(async (part) => [part, await load(part.geometry)])),
        Promise.all(many.map((part) => Promise.all([part, load(part.geometry), load(part.names)]))),
        map.codi.ready,
      ]);
      if (turn !== map.codi.turn) return;
      showTiles(map, spec.tiles);
      if (map.codi.view !== spec.view.key) {
        map.invalidateSize();
        map.fitBounds(spec.view.bounds, { animate: false });
        map.codi.view = spec.view.key;
      }
      if (!crowds.length) dropMany(map);
      crowds.forEach(([part, data, names]) => drawMany(map, group, part, data, names, spec.selected));
      const drawn = parts.map(([part, data]) => drawPart(map, group, part, data, spec.selected));
      const marks = [...drawn.flat(), ...(await drawArea(map, group, spec.area))];
      marks.sort((a, b) => a.options.codiOrder - b.options.codiOrder);
      Object.assign(map.codi, { marks, rings: drawn.flatMap((some) => some.rings) });
      drawInset(map, { ...spec, onClick: (event) => group.fire("click", event) }, parts, crowds);
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

  return { start, show };
})();
