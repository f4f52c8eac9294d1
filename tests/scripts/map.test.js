import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inside } from "../../lib/ui/map/script/lasso.js";
import { Selection } from "../../lib/ui/map/script/selection.js";

let sent;
let selection;

beforeEach(() => {
  sent = [];
  globalThis.window = { Streamlit: { setComponentValue: ({ events }) => sent.push(events[0].school_ids) } };
  selection = new Selection(() => {});
  selection.agree([]);
});

test("a point lies inside a ring also where that is not convex", () => {
  const ring = [
    [0, 0],
    [10, 0],
    [10, 10],
    [5, 2],
    [0, 10],
  ].map(([x, y]) => ({ x, y }));
  assert.equal(inside({ x: 1, y: 5 }, ring), true);
  assert.equal(inside({ x: 5, y: 5 }, ring), false);
  assert.equal(inside({ x: 11, y: 5 }, ring), false);
});

test("what is selected on the map is told once, and the answer to it brings nothing into view", () => {
  selection.only("a");
  selection.toggle("b");
  selection.set(["b", "a"]);
  assert.deepEqual(sent, [["a"], ["a", "b"]]);
  assert.equal(selection.agree(["a"]), null);
  assert.deepEqual(selection.ids, ["a", "b"], "an answer to the first does not undo the second");
  assert.equal(selection.agree(["a", "b"]), null);
});

test("what is selected elsewhere is taken over and brought into view", () => {
  assert.deepEqual(selection.agree(["c"]), ["c"]);
  selection.only("a");
  assert.equal(selection.agree(["c"]), null, "Python has not heard of it yet");
  assert.deepEqual(selection.ids, ["a"]);
  assert.deepEqual(selection.agree(["d", "e"]), ["d", "e"]);
  assert.deepEqual(selection.ids, ["d", "e"]);
});

test("who takes a selection away that is alone is left with none", () => {
  selection.only("a");
  selection.only("a");
  assert.deepEqual(sent, [["a"], []]);
});
