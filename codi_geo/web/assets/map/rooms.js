/* Whose area each point of the map is, so that a name stands on its own area and on no neighbour. */

const CHECK = 89;
const squares = new WeakMap();

/* Rings of each area on Mercator's square of the world; worked out once for each file. */
const onSquare = (features) => {
  const ring = (corners) => Float64Array.from(corners.flatMap(([lon, lat]) =>
    [lon / 360 + 0.5, 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)]));
  const rings = ({ geometry: { type, coordinates } }) =>
    (type === "MultiPolygon" ? coordinates.flat() : coordinates).map(ring);
  if (!squares.has(features)) squares.set(features, features.map(rings));
  return squares.get(features);
};

/* Each area in a colour that says its number; where two colours mix at a border, the check is wrong.
   What lies around the areas is painted first, as nobody's that has a name here. */
const roomsOf = (map, features, around) => {
  const { x: width, y: height } = map.getSize();
  const scale = 256 * 2 ** map.getZoom();
  const corner = map.getPixelOrigin().subtract(map._getMapPanePos());
  const canvas = element("canvas");
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const paint = (rings, number) => {
    pen.fillStyle = `rgb(${number & 255}, ${(number * CHECK) & 255}, ${number >> 8})`;
    pen.beginPath();
    rings.forEach((xy) => {
      for (let n = 0; n < xy.length; n += 2) {
        const [x, y] = [xy[n] * scale - corner.x, xy[n + 1] * scale - corner.y];
        if (n) pen.lineTo(x, y);
        else pen.moveTo(x, y);
      }
      pen.closePath();
    });
    pen.fill("evenodd");
  };
  onSquare(around).forEach((rings) => paint(rings, features.length + 1));
  onSquare(features).forEach((rings, at) => paint(rings, at + 1));
  const pixels = pen.getImageData(0, 0, width, height).data;
  const numbers = new Map(features.map(({ id }, at) => [id, at + 1]));
  const numberAt = (x, y) => {
    const at = 4 * (Math.round(y) * width + Math.round(x));
    const number = pixels[at] + 256 * pixels[at + 2];
    return pixels[at + 1] === ((number * CHECK) & 255) ? number : 0;
  };
  /* How much of a box stands on the area; -1 where a piece of it is on another one. The sea is nobody's. */
  return (id, box) => {
    const own = numbers.get(id);
    let [inside, all] = [0, 0];
    for (let y = box.top + 3; y <= box.bottom - 3; y += Math.max(3, (box.bottom - box.top - 6) / 2)) {
      for (let x = box.left + 1; x < box.right + 2; x += 3) {
        const number = numberAt(Math.min(x, box.right - 1), y);
        if (number && number !== own) return -1;
        all += 1;
        if (number === own) inside += 1;
      }
    }
    return inside / all;
  };
};
