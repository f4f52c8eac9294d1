import assert from "node:assert/strict";
import { test } from "node:test";
import { Sight } from "../../lib/ui/small_maps/sight.js";

/** The share of the picture that is in the middle of its window. */
const middle = ({ width, height, left, top }, across, down) => [(across / 2 - left) / width, (down / 2 - top) / height];

test("the whole picture is seen at first, as large as the window lets it be", () => {
  assert.deepEqual(new Sight().place(400, 300, 2), { width: 400, height: 200, left: 0, top: 50 });
  assert.deepEqual(new Sight().place(400, 300, 0.5), { width: 150, height: 300, left: 125, top: 0 });
});

test("windows of any size have the same part of the picture in their middle", () => {
  const sight = new Sight();
  sight.zoom(4);
  sight.pan(0.2, -0.1);
  for (const [across, down] of [
    [400, 300],
    [250, 500],
  ]) {
    const [x, y] = middle(sight.place(across, down, 1.5), across, down);
    assert.ok(Math.abs(x - 0.3) < 1e-9 && Math.abs(y - 0.6) < 1e-9);
  }
});

test("nobody gets past the edge of the picture, nor further than to all of it", () => {
  const sight = new Sight();
  sight.pan(5, 5);
  assert.deepEqual([sight.x, sight.y], [0.5, 0.5]);
  sight.zoom(2);
  sight.pan(5, -5);
  assert.deepEqual([sight.x, sight.y], [0.25, 0.75]);
  sight.zoom(0.01);
  assert.deepEqual([sight.scale, sight.x, sight.y], [1, 0.5, 0.5]);
});
