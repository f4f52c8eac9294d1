import assert from "node:assert/strict";
import { test } from "node:test";
import { isNews } from "../../lib/ui/pulse/pulse.js";

const AT_WORK = { shown: "3", who: { tab: "mine" } };
const FOLLOWING = { shown: "3" };

test("a version that somebody else saved is news, and one's own is not", () => {
  assert.equal(isNews({ sign: "4", by: "theirs" }, AT_WORK), true);
  assert.equal(isNews({ sign: "4", by: "mine" }, AT_WORK), false);
});

test("the version that is shown is no news, nor a lower one, which was known a moment ago", () => {
  for (const sign of ["3", "2"]) {
    assert.equal(isNews({ sign, by: "theirs" }, AT_WORK), false);
    assert.equal(isNews({ sign }, FOLLOWING), false);
  }
});

test("whoever follows is told of every version, and of a database that does not answer", () => {
  assert.equal(isNews({ sign: "4" }, FOLLOWING), true);
  assert.equal(isNews({ sign: "paused" }, FOLLOWING), true);
  assert.equal(isNews({ sign: "paused" }, AT_WORK), false);
});

test("a link that was revoked is news for all", () => {
  assert.equal(isNews({ sign: "ended" }, FOLLOWING), true);
  assert.equal(isNews({ sign: "ended" }, AT_WORK), true);
});
