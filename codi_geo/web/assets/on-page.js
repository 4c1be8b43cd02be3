/* The map's place in the page: fetches what it needs, all at once, and hands over to codi-map.js. */
let kit = null;

const added = (kind, attributes) => new Promise((done, fail) => {
  document.head.append(Object.assign(document.createElement(kind), attributes, { onload: done, onerror: fail }));
});

const fetched = ({ styles, scripts, early }) => {
  if (!kit) {
    early.forEach((href) => added("link", { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }).catch(() => {}));
    kit = Promise.all([
      ...styles.map((href) => added("link", { rel: "stylesheet", href })),
      ...scripts.map((src) => added("script", { src, async: false })),
    ]);
    kit.catch(() => { kit = null; });
  }
  return kit;
};

const placeIn = (parent) => {
  const place = parent.querySelector(".codi-map") || document.createElement("div");
  place.classList.add("codi-map");
  parent.append(place);
  return place;
};

export default ({ data: bytes, parentElement, setTriggerValue }) => {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  const place = placeIn(parentElement);
  place.dataset.waiting = data.ground.waiting;
  if (!place.dataset.drawn) place.dataset.drawn = "";
  const clicked = (part, id) => setTriggerValue("clicked", { part, id });
  fetched(data).then(() => window.CodiGeo.onPage(place, data, clicked)).catch((problem) => {
    console.error(problem);
    const box = Object.assign(document.createElement("div"), { className: "codi-failed", textContent: data.ground.failed });
    box.setAttribute("role", "alert");
    place.replaceChildren(box);
  });
  return () => {
    if (window.CodiGeo && !place.isConnected) window.CodiGeo.leavePage(place);
  };
};
