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
