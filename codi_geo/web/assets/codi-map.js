/* Draws CODI Geo's layers on a Leaflet map, in the page and in a notebook. Everything to draw comes in
   a `spec` made in Python; words reach the page as textContent only, so that no text can ever run. */
window.CodiGeo = (() => {
  const HATCH = "codi-hatch";
  const files = new Map();

  const load = (url) => {
    if (!files.has(url)) {
      files.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(url);
        return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
      }).then(withCorners).catch((problem) => {
        files.delete(url);
        throw problem;
      }));
    }
    return files.get(url);
  };

  /* Thousands of areas come packed: for each its code, a point for the label, and rings of steps in 1/100,000
     of a degree. Here are their corners in flat arrays, on Mercator's square of the world. */
  const withCorners = (data) => {
    if (!data.shapes) return data;
    const count = data.shapes.flat(2).reduce((sum, steps) => sum + steps.length / 2, 0);
    const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
    const boxes = new Float64Array(4 * data.shapes.length);
    const [rings, starts] = [[], []];
    let n = 0;
    data.shapes.forEach((polygons, at) => {
      starts.push(rings.length);
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      polygons.flat().forEach((steps) => {
        rings.push(n);
        walked(steps, (lon, lat) => {
          const x = lon / 360 + 0.5;
          const y = 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
          xs[n] = x;
          ys[n++] = y;
          if (x < box[0]) box[0] = x;
          if (y < box[1]) box[1] = y;
          if (x > box[2]) box[2] = x;
          if (y > box[3]) box[3] = y;
        });
      });
      boxes.set(box, 4 * at);
    });
    starts.push(rings.length);
    rings.push(n);
    const side = (of, best) => boxes.reduce((found, value, at) => (at % 4 === of ? best(found, value) : found), boxes[of]);
    const bounds = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
    return { ...data, xs, ys, boxes, rings, starts, bounds, index: new Map(data.ids.map((id, at) => [id, at])) };
  };

  const walked = (steps, each) => {
    for (let n = 0, x = 0, y = 0; n < steps.length; n += 2) {
      x += steps[n];
      y += steps[n + 1];
      each(x / 1e5, y / 1e5);
    }
  };

  const corners = (steps) => {
    const found = [];
    walked(steps, (lon, lat) => found.push([lon, lat]));
    return found;
  };

  /* The areas with these codes, as GeoJSON. */
  const featuresOf = (data, ids) => {
    const wanted = new Set(ids);
    if (data.features) return { type: "FeatureCollection", features: data.features.filter(({ id }) => wanted.has(id)) };
    const feature = (id, at) => ({
      type: "Feature", id, properties: { at: data.at[at] },
      geometry: { type: "MultiPolygon", coordinates: data.shapes[at].map((polygon) => polygon.map(corners)) },
    });
    return { type: "FeatureCollection", features: ids.filter((id) => data.index.has(id)).map((id) => feature(id, data.index.get(id))) };
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

  const drawPart = (map, group, part, data, selected) => {
    const tipOf = tipsOf(part);
    const marks = Object.assign([], { rings: [] });
    const feel = (layer, id, feature) => {
      layer.on("click", () => map.codi.clicked(part.id, id));
      layer.on("mouseover", () => pointInLegend(`${part.id}:${feature.class}`));
      layer.on("mouseout", () => pointInLegend());
      layer.bindTooltip(() => card(tipOf(id) || { name: feature.label, facts: [] }), { sticky: true, className: "codi-tooltip", opacity: 1 });
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

  const crowdStyles = (map, part) => part.order.map((id) => {
    const look = part.classes[id];
    const plain = (colour) => onCanvas(map.getContainer(), colour);
    const fill = look.pattern === "hatch" ? canvasHatch(map) : plain(look.colour);
    return { fill, line: map.getZoom() < LINES_FROM_ZOOM && look.pattern !== "hatch" ? fill : plain(look.line) };
  });

  /* A canvas knows no style sheet: it needs the colour itself. */
  const onCanvas = (container, colour) => {
    const probe = container.appendChild(element("i"));
    probe.style.color = colour;
    const plain = getComputedStyle(probe).color;
    probe.remove();
    return plain;
  };

  const canvasHatch = (map) => {
    const plain = (colour) => onCanvas(map.getContainer(), map.codi.spec.colours[colour]);
    const tile = element("canvas");
    tile.width = tile.height = 6;
    const pen = tile.getContext("2d");
    pen.fillStyle = plain("paper");
    pen.fillRect(0, 0, 6, 6);
    pen.strokeStyle = plain("quiet");
    [-3, 3].forEach((x) => { pen.moveTo(x, 6); pen.lineTo(x + 6, 0); });
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  };

  /* Thousands of areas as one path on Leaflet's canvas: their corners lie in flat arrays, projected once,
     and a digit for each area names its class. */
  const crowdPath = (options) => {
    const Crowd = L.Path.extend({
      options: { weight: 0.5, interactive: true },
      initialize(options) {
        L.setOptions(this, options);
      },
      show(shapes, part) {
        Object.assign(this, { shapes, part });
        if (this._map) this.repaint();
      },
      repaint() {
        if (!this._map) return;
        this._styles = null;
        this.redraw();
      },
      redraw() {
        if (this._map) this._renderer._updatePath(this);
        return this;
      },
      _project() {
        this._scale = 256 * 2 ** this._map.getZoom();
        this._origin = this._map.getPixelOrigin();
        const [west, north, east, south] = this.shapes.bounds;
        this._pxBounds = L.bounds([this._at(west, north), this._at(east, south)]);
      },
      _at(x, y) {
        return [x * this._scale - this._origin.x, y * this._scale - this._origin.y];
      },
      _update() {},
      _updatePath() {
        const { _ctx: pen, _drawing: isDrawing, _bounds: seen } = this._renderer;
        if (!isDrawing || !seen) return;
        const zoom = this._map.getZoom();
        if (this._styles && this._styledAt !== zoom) this._styles = null;
        this._styledAt = zoom;
        this._styles = this._styles || crowdStyles(this._map, this.part);
        pen.lineWidth = this.options.weight;
        pen.lineJoin = "round";
        const digits = this.part.digits;
        const isSeen = this._seer(seen);
        this._styles.forEach((style, digit) => {
          pen.fillStyle = style.fill;
          pen.strokeStyle = style.line;
          let traced = 0;
          pen.beginPath();
          for (let at = 0; at < digits.length; at++) {
            if (digits.charCodeAt(at) - 48 !== digit || !isSeen(at)) continue;
            traced += this._trace(pen, at);
            if (traced > POINTS_AT_ONCE) {
              this._put(pen);
              traced = 0;
            }
          }
          this._put(pen);
        });
      },
      _put(pen) {
        pen.fill("evenodd");
        pen.stroke();
        pen.beginPath();
      },
      _seer(seen) {
        const [left, top, right, bottom] = [
          (seen.min.x + this._origin.x) / this._scale, (seen.min.y + this._origin.y) / this._scale,
          (seen.max.x + this._origin.x) / this._scale, (seen.max.y + this._origin.y) / this._scale,
        ];
        const boxes = this.shapes.boxes;
        return (at) => boxes[4 * at] < right && boxes[4 * at + 2] > left && boxes[4 * at + 1] < bottom && boxes[4 * at + 3] > top;
      },
      /* Corners that fall on the pixel of the one before are left out. */
      _trace(pen, at) {
        const { xs, ys, rings, starts } = this.shapes;
        const { _scale: scale, _origin: origin } = this;
        let traced = 0;
        for (let ring = starts[at]; ring < starts[at + 1]; ring++) {
          const first = rings[ring], end = rings[ring + 1];
          let x = xs[first] * scale - origin.x, y = ys[first] * scale - origin.y;
          pen.moveTo(x, y);
          for (let n = first + 1; n < end; n++) {
            const toX = xs[n] * scale - origin.x, toY = ys[n] * scale - origin.y;
            if (Math.abs(toX - x) + Math.abs(toY - y) < NEAREST_PX) continue;
            x = toX;
            y = toY;
            pen.lineTo(x, y);
            traced++;
          }
          pen.closePath();
        }
        return traced;
      },
      _containsPoint(point) {
        const at = this.areaAt((point.x + this._origin.x) / this._scale, (point.y + this._origin.y) / this._scale);
        this.under = at;
        return at >= 0;
      },
      areaAt(x, y) {
        const { boxes, starts } = this.shapes;
        for (let at = 0; at < starts.length - 1; at++) {
          if (x < boxes[4 * at] || x > boxes[4 * at + 2] || y < boxes[4 * at + 1] || y > boxes[4 * at + 3]) continue;
          if (this.part.digits[at] !== "." && this._holds(at, x, y)) return at;
        }
        return -1;
      },
      /* Whether a line to the east leaves the area's rings an odd number of times. */
      _holds(at, x, y) {
        const { xs, ys, rings, starts } = this.shapes;
        let isInside = false;
        for (let ring = starts[at]; ring < starts[at + 1]; ring++) {
          for (let n = rings[ring], last = rings[ring + 1] - 1; n < rings[ring + 1]; last = n++) {
            if ((ys[n] > y) !== (ys[last] > y) && x < ((xs[last] - xs[n]) * (y - ys[n])) / (ys[last] - ys[n]) + xs[n]) isInside = !isInside;
          }
        }
        return isInside;
      },
    });
    return new Crowd(options);
  };

  const POINTS_AT_ONCE = 3000;
  const NEAREST_PX = 0.6;

  const drawCrowd = (map, group, part, shapes, selected) => {
    let crowd = map.codi.crowd;
    if (!crowd) {
      crowd = crowdPath({ pane: "data", renderer: L.canvas({ pane: "data", padding: 0.2 }) });
      crowd.show(shapes, part);
      crowd.bindTooltip(() => crowdTip(crowd), { sticky: true, className: "codi-tooltip", opacity: 1 });
      let hovered = null;
      crowd.on("mouseover mousemove", () => {
        if (hovered === crowd.under) return;
        hovered = crowd.under;
        crowd.setTooltipContent(() => crowdTip(crowd));
        pointInLegend(`${crowd.part.id}:${crowd.part.order[crowd.part.digits[hovered]]}`);
      });
      crowd.on("mouseout", () => {
        hovered = null;
        pointInLegend();
      });
      crowd.on("click", () => map.codi.clicked(crowd.part.id, crowd.shapes.ids[crowd.under]));
      map.codi.crowd = crowd.addTo(map);
    } else crowd.show(shapes, part);
    if (shapes.index.has(selected)) outline(map, group, featuresOf(shapes, [selected]), "selection", 3);
  };

  const dropCrowd = (map) => {
    if (map.codi.crowd) map.codi.crowd.remove();
    map.codi.crowd = null;
  };

  /* Names of all tambons come in a file of their own, asked for when the first one is pointed at. */
  const crowdTip = ({ part, under }) => {
    const box = element("div");
    load(part.names).then((names) => box.prepend(nameTip(part.lang === "th" ? names[under] : [...names[under]].reverse())), console.warn);
    const look = part.classes[part.order[part.digits[under]]];
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

  const filesOfArea = (area) =>
    Promise.all([load(area.outline), area.children ? load(area.children) : { features: [] }]);

  /* The area that is shown: what lies around it steps back, what lies in it can be clicked. */
  const drawArea = (map, group, area, outlines, children) => {
    const c = map.codi.spec.colours;
    const shape = outlines.features.find((feature) => feature.id === area.id);
    group.addLayer(L.polygon([WORLD, ...ringsOf(shape.geometry)], { pane: "veil", interactive: false, stroke: false, fillColor: c.paper, fillOpacity: 0.6 }));
    outline(map, group, shape, "veil", 2);
    const marks = [];
    L.geoJSON(children, { pane: "children", style: { color: c.paper, weight: 1, fillColor: c.paper, fillOpacity: 0 } }).eachLayer((layer) => {
      const { id, properties } = layer.feature;
      layer.on("click", () => map.codi.clicked("area", id));
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
      const drawn = parts.map(([part, data]) => drawPart(map, group, part, data, spec.selected));
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

  return { start, show, onPage, leavePage };
})();
