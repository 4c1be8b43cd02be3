/* Shapes as they come from the server: fetched once, unpacked, found by their codes. */

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
