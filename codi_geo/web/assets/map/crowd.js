/* Thousands of areas on one canvas. */

/* So far out lines between thousands of areas would hide what they bound. */
const LINES_FROM_ZOOM = 8;

const POINTS_AT_ONCE = 3000;
const NEAREST_PX = 0.6;

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
const Crowd = L.Path.extend({
  options: { weight: 0.5, interactive: true },
  initialize(options) {
    L.setOptions(this, options);
  },
  show(shapes, part) {
    Object.assign(this, { shapes, part });
    this.repaint();
  },
  repaint() {
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

const drawCrowd = (map, group, part, shapes, selected) => {
  let crowd = map.codi.crowd;
  if (!crowd) {
    crowd = new Crowd({ pane: "data", renderer: L.canvas({ pane: "data", padding: 0.2 }) });
    crowd.show(shapes, part);
    bindTip(crowd, () => crowdTip(crowd));
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
