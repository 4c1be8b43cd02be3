/* Pieces of the page that a map is made of. */

const HATCH = "codi-hatch";

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

/* What is said of the thing under the mouse: beside it, away from the inset, and whole within the map. */
const Tip = L.Tooltip.extend({
  options: { sticky: true, className: "codi-tooltip", opacity: 1 },
  _setPosition(at) {
    this.options.direction = this._wouldMeetInset(at) ? "left" : "auto";
    L.Tooltip.prototype._setPosition.call(this, at);
    const { offsetWidth: width, offsetHeight: height } = this._container;
    const { x, y } = this._map.layerPointToContainerPoint(L.DomUtil.getPosition(this._container));
    const room = this._map.getSize();
    const inside = (value, most) => Math.max(TIP_EDGE, Math.min(value, most - TIP_EDGE));
    const kept = this._map.containerPointToLayerPoint([inside(x, room.x - width), inside(y, room.y - height)]);
    L.DomUtil.setPosition(this._container, kept);
  },
  _wouldMeetInset(at) {
    const inset = this._map.getContainer().querySelector(".codi-inset");
    if (!inset || !inset.offsetParent) return false;
    const { x, y } = this._map.layerPointToContainerPoint(at);
    const edge = inset.getBoundingClientRect(), map = this._map.getContainer().getBoundingClientRect();
    return x + this._container.offsetWidth + TIP_ROOM > edge.left - map.left
      && y - this._container.offsetHeight / 2 < edge.bottom - map.top;
  },
});

const TIP_ROOM = 20;
const TIP_EDGE = 4;

const bindTip = (layer, content) => layer.bindTooltip(new Tip().setContent(content));
