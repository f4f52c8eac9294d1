import assert from "node:assert/strict";
import { test } from "node:test";
import {
  effectInWords,
  mayDrop,
  offersFor,
  overlaid,
  TRAY,
  wayOfFit,
  whyFixed,
} from "../../lib/ui/board/script/model.js";
import { matching, withCompany } from "../../lib/ui/board/script/schools.js";

const school = (name, others) => ({
  name,
  setting: "Primary",
  locality: "",
  postcode: "",
  company: [],
  ties: [],
  ...others,
});
const cluster = (number, members, others) => ({ number, label: `Cluster ${number}`, name: "", members, ...others });

function data(others) {
  return {
    columns: [cluster(1, ["a", "b"]), cluster(2, ["c"], { locked: true }), cluster(3, [])],
    tray: { label: "Not in a cluster", origin: "no cluster", members: ["d"] },
    schools: {
      a: school("Oak", { company: ["b"] }),
      b: school("Ash", { company: ["a"] }),
      c: school("Elm"),
      d: school("Yew", { locality: "West", postcode: "SO14 1AA" }),
    },
    headline: { fit: "80.0", change: "0.0", moved: "0 schools moved", baseline: "the pilot" },
    statuses: ["met", "not met"],
    outlooks: [
      ["1 school", "300 pupils", "01"],
      ["0 schools", "", ""],
    ],
    previews: {
      d: {
        1: ["−0.5", [], ["size"], 79.5, ["79.5", "−0.5", "1 school moved"], {}],
        3: ["+1.2", ["pupils"], [], 81.2, ["81.2", "+1.2", "1 school moved"], { 3: 0, "": 1 }],
      },
    },
    selection: [],
    ...others,
  };
}

const members = (view) => Object.fromEntries(view.columns.map((column) => [column.key, column.members]));

test("a move that Python has not answered is shown where it leads, and what it left says so", () => {
  const view = overlaid(data(), [{ kind: "move", school_ids: ["a", "b"], to: 3 }], "");
  assert.deepEqual(members(view), { 1: [], 2: ["c"], 3: ["a", "b"], [TRAY]: ["d"] });
  assert.equal(view.schools.a.moved_from, "Cluster 1");
  assert.deepEqual(
    view.columns.map(({ pending }) => Boolean(pending)),
    [true, false, true, false],
  );
  const back = { kind: "move", school_ids: ["a", "b"], to: 1 };
  assert.equal(overlaid(data(), [{ ...back, to: 3 }, back], "").schools.a.moved_from, "");
  assert.deepEqual(members(overlaid(data(), [], "")), { 1: ["a", "b"], 2: ["c"], 3: [], [TRAY]: ["d"] });
});

test("a place says what dropping there would do, and why it may not be done", () => {
  const offers = offersFor(overlaid(data(), [], ""), data(), ["d"]);
  const said = [...offers].map(([place, { status, best }]) => [place, status, Boolean(best)]);
  const expected = [
    ["1", "down", false],
    ["2", "blocked", false],
    ["3", "up", true],
    [TRAY, "here", false],
  ];
  assert.deepEqual(said, expected);
  assert.deepEqual([...offers.values()].map(mayDrop), [true, false, true, false]);
  assert.equal(offers.get("2").reason, "Cluster 2 is locked");
  assert.equal(effectInWords(offers.get("3"), { pupils: "Pupils" }), "fit up 1.2, the best place. Better: Pupils.");
});

test("a place says which pair it would split, unless both go or it is split already", () => {
  const pair = (other, split = false) => [{ kind: "pair", text: "", with: [other], split }];
  const paired = data();
  paired.schools.c = { ...paired.schools.c, ties: pair("d") };
  paired.schools.d = { ...paired.schools.d, ties: pair("c") };
  const parts = (ids) => offersFor(overlaid(paired, [], ""), paired, ids).get("1").parts;
  assert.deepEqual(parts(["d"]), ["Elm"]);
  assert.equal(
    effectInWords(offersFor(overlaid(paired, [], ""), paired, ["d"]).get("3"), {}).includes(
      "Splits the pair with Elm.",
    ),
    true,
  );
  paired.columns[1].locked = false;
  assert.deepEqual(parts(["c", "d"]), []);
  paired.schools.d.ties = pair("c", true);
  assert.deepEqual(parts(["d"]), []);
});

test("leaving a school out is never the best place, nor marked as good, even where the fit rises", () => {
  const out = data({ previews: { a: { "": ["+9.0", ["size"], [], 89], 3: ["+1.0", [], [], 81] } } });
  for (const id of ["a", "b"]) out.schools[id] = { ...out.schools[id], company: [] };
  const offers = offersFor(overlaid(out, [], ""), out, ["a"]);
  assert.deepEqual([offers.get(TRAY).status, Boolean(offers.get(TRAY).best)], ["out", false]);
  assert.equal(offers.get("3").best, true);
  assert.equal(mayDrop(offers.get(TRAY)), true);
  assert.equal(effectInWords(offers.get(TRAY), { size: "Size" }), "fit up 9.0. Better: Size.");
});

const figures = (view) => ({
  headline: [view.headline.fit, view.headline.change, view.headline.moved, view.headline.pending],
  columns: Object.fromEntries(
    view.columns
      .filter(({ pending }) => pending !== undefined)
      .map(({ key, pending, schools, pupils, marks }) => [
        key,
        [pending, schools, pupils, ...marks.map((each) => each.status)],
      ]),
  ),
});

test("a drop shows at once the figures that Python has said it would lead to", () => {
  const known = data();
  known.columns[2].marks = [];
  for (const column of known.columns) column.marks = [];
  const drop = { kind: "move", school_ids: ["d"], to: 3 };
  assert.deepEqual(figures(overlaid(known, [drop], "")), {
    headline: ["81.2", "+1.2", "1 school moved", false],
    columns: {
      1: [false, undefined, undefined],
      2: [false, undefined, undefined],
      3: [false, "1 school", "300 pupils", "met", "not met"],
      [TRAY]: [false, "0 schools", ""],
    },
  });
  const untold = overlaid({ ...known, previews: {} }, [drop], "");
  assert.deepEqual(figures(untold).headline, ["80.0", "0.0", "0 schools moved", true]);
  assert.deepEqual(
    untold.columns.map(({ pending }) => Boolean(pending)),
    [false, false, true, true],
  );
  assert.equal(overlaid(known, [], "").headline.pending, false);
});

test("what follows a drop before Python has answered is of figures that nobody knows yet", () => {
  const drops = [
    { kind: "move", school_ids: ["d"], to: 3 },
    { kind: "select", school_ids: [] },
    { kind: "move", school_ids: ["a", "b"], to: 3 },
  ];
  const view = overlaid(data(), drops, "");
  assert.deepEqual(view.headline, {
    ...data().headline,
    fit: "81.2",
    change: "+1.2",
    moved: "1 school moved",
    pending: true,
  });
  assert.deepEqual(
    view.columns.map(({ pending }) => pending),
    [true, false, true, false],
  );
});

test("the figures of a drop are those of the whole party that moves", () => {
  const several = data({
    previews: null,
    selection: ["a"],
    selection_previews: { 3: ["+2.0", [], [], 82, ["82.0", "+2.0", "2 schools moved"], {}] },
  });
  const fit = (ids, to) => overlaid(several, [{ kind: "move", school_ids: ids, to }], "").headline.fit;
  assert.equal(fit(["a", "b"], 3), "82.0");
  assert.equal(fit(["a"], 3), "80.0");
  assert.equal(fit(["d"], 3), "80.0");
  several.columns[2].members = ["b"];
  several.columns[0].members = ["a"];
  assert.equal(fit(["a"], 3), "82.0", "its company is there already");
});

test("while a change is on its way no place says what it would do, because that was said of another grouping", () => {
  const view = overlaid(data(), [{ kind: "move", school_ids: ["a", "b"], to: 3 }], "");
  assert.equal(offersFor(view, data(), ["d"]).get("1").status, "waiting");
});

test("previews of several schools are those of the selection that Python knows", () => {
  const several = data({ selection: ["d", "a"], selection_previews: { 3: ["0.0", [], [], 79] } });
  const view = overlaid(several, [], "");
  assert.equal(offersFor(view, several, ["a", "d"]).get("3").status, "level");
  assert.equal(offersFor(view, several, ["b", "d"]).get("3").status, "waiting");
});

test("what is locked or moves with what is locked stays where it is", () => {
  const locked = data();
  locked.schools.b = { ...locked.schools.b, locked: true };
  const view = overlaid(locked, [], "");
  assert.equal(whyFixed(view, ["a"]), "Ash is locked");
  assert.equal(whyFixed(view, ["c"]), "Elm is in Cluster 2, which is locked");
  assert.equal(whyFixed(view, ["d"]), "");
  assert.deepEqual(withCompany(view.schools, ["a", "d"]), ["a", "b", "d"]);
});

test("a school is found by words of its name, locality, setting or postcode, in any order", () => {
  const { schools } = data();
  const found = (text) => matching(schools, Object.keys(schools), text);
  assert.deepEqual(found("west so14"), ["d"]);
  assert.deepEqual(found("PRIMARY o"), ["a", "d"]);
  assert.deepEqual(found("  "), ["a", "b", "c", "d"]);
  assert.deepEqual(found("oak west"), []);
});

test("a fit that rises is no gain where a school is left out that was in a cluster", () => {
  const headline = { ...data().headline, change: "+1.2" };
  const moving = (schools, to) => overlaid(data({ headline }), [{ kind: "move", school_ids: schools, to }], "");
  assert.equal(wayOfFit(moving(["a"], 3)), "up");
  assert.equal(wayOfFit(moving(["a"], null)), "out");
  assert.equal(wayOfFit(overlaid(data({ headline }), [], "")), "up"); // d was in none from the beginning
  assert.equal(wayOfFit(overlaid(data(), [], "")), "level");
});
