import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Inquiry, loadAnew, onConnection, patience } from "../../lib/ui/kit/connection.js";
import { Outbox, sequenced, unacknowledged } from "../../lib/ui/kit/outbox.js";
import { Browser } from "./browser.js";

const MOVE = { kind: "move", school_ids: ["a"], to: 1 };
const HOUR = 3_600_000;
let browser;
let sent;
let gone;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  browser = new Browser();
  sent = [];
});
afterEach(() => mock.timers.reset());

const send = (name, { events }) => sent.push(events.map(({ kind, revision }) => `${name} ${kind} ${revision}`));
const kinds = (events) => events.map(({ kind }) => kind);

function outbox(revision = 5) {
  gone = new AbortController();
  const made = new Outbox("board", gone.signal);
  made.update({ revision, selection: [] }, send);
  return made;
}

/** The moments, in seconds, at which something happened within that time. */
function moments(list, milliseconds) {
  const found = [];
  for (let passed = 0; passed <= milliseconds; passed += 1000) {
    const before = list.length;
    if (passed) mock.timers.tick(1000);
    if (list.length > before) found.push(passed / 1000);
  }
  return found;
}

test("each wait is twice the one before, up to half a minute", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 50].map(patience), [2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test("events are sent at once, with the revision that each will meet, and a selection takes up none", () => {
  outbox().add([MOVE, { kind: "select", school_ids: ["b"] }, MOVE]);
  assert.deepEqual(sent, [["events move 5", "events select 6", "events move 6"]]);
});

test("a newer event goes with all that is not acknowledged, and every event keeps its id", () => {
  const made = outbox();
  made.add([MOVE]);
  const [{ id }] = made.events;
  made.add([MOVE]);
  assert.deepEqual(sent[1], ["events move 5", "events move 6"]);
  assert.equal(made.events[0].id, id);
  assert.notEqual(made.events[1].id, id);
});

test("what is not answered is sent again ever more rarely, and the page is never loaded anew while connected", () => {
  outbox().add([MOVE]);
  assert.deepEqual(moments(sent, 130_000), [2, 6, 14, 30, 60, 90, 120]);
  mock.timers.tick(HOUR);
  assert.equal(browser.reloads, 0);
});

test("an answer begins the waiting anew, and nothing more is sent once all is acknowledged", () => {
  const made = outbox();
  made.add([MOVE, MOVE]);
  mock.timers.tick(7000);
  made.update({ revision: 6 }, send);
  const before = sent.length;
  assert.deepEqual(moments(sent, 3000), [2]);
  assert.deepEqual(sent[before], ["events move 6"]);
  made.update({ revision: 7 }, send);
  assert.deepEqual(moments(sent, HOUR), []);
});

test("a selection alone is not sent again, and what Python refused is let go with what followed it", () => {
  const made = outbox();
  made.add([{ kind: "select", school_ids: ["b"] }]);
  assert.deepEqual(moments(sent, HOUR), []);
  made.add([MOVE, MOVE]);
  made.update({ revision: 6 }, send, true);
  assert.deepEqual(made.events, []);
});

test("what was sent into a lost connection is sent as soon as it is open again", () => {
  outbox().add([MOVE]);
  mock.timers.tick(20_000);
  const before = sent.length;
  browser.say("PINGING_SERVER");
  browser.say("CONNECTING");
  assert.equal(sent.length, before);
  browser.say("CONNECTED");
  assert.equal(sent.length, before + 1);
  assert.deepEqual(moments(sent, 6000), [2, 6]);
});

test("what had not arrived outlasts a page that is loaded anew, once, and meets the revision that is there then", () => {
  outbox(5).add([MOVE]);
  loadAnew();
  assert.equal(browser.reloads, 1);
  sent = [];
  outbox(3);
  assert.deepEqual(sent, [["events move 3"]]);
  gone.abort();
  sent = [];
  outbox(3);
  assert.deepEqual(sent, []);
});

test("what Python has heard already is not sent again when the page was loaded anew, whatever others did meanwhile", () => {
  const made = outbox(5);
  made.add([MOVE, { kind: "undo" }]);
  const [{ id }] = made.events;
  loadAnew();
  gone.abort();
  sent = [];
  const again = new Outbox("board", new AbortController().signal);
  again.update({ revision: 9, selection: [], heard: [id] }, send);
  assert.deepEqual(sent, [["events undo 9"]]);
});

test("an event says which news of others its maker had seen, also when it is sent again after newer ones", () => {
  const made = outbox();
  made.update({ revision: 5, selection: [], seen: 2 }, send);
  made.add([MOVE]);
  made.update({ revision: 5, selection: [], seen: 3 }, send);
  made.add([MOVE]);
  assert.deepEqual(
    made.events.map(({ seen }) => seen),
    [2, 3],
  );
});

test("an outbox that is gone sends and keeps nothing", () => {
  outbox().add([MOVE]);
  gone.abort();
  sent = [];
  loadAnew();
  browser.say("DISCONNECTED_FOREVER");
  browser.say("CONNECTED");
  mock.timers.tick(HOUR);
  assert.deepEqual(sent, []);
  assert.equal(sessionStorage.getItem("best-fit-left-over board"), null);
});

test("of several selections only the newest counts, and only until Python knows it", () => {
  const select = (...school_ids) => ({ kind: "select", school_ids });
  const events = sequenced([select("a"), MOVE, select("b", "c")], 2);
  assert.deepEqual(kinds(unacknowledged(events, { revision: 2, selection: [] })), ["move", "select"]);
  assert.deepEqual(kinds(unacknowledged(events, { revision: 3, selection: [] })), ["select"]);
  assert.deepEqual(unacknowledged(events, { revision: 3, selection: ["c", "b"] }), []);
});

test("the session is asked five times after an interruption, and given up where it does not answer", () => {
  const asked = [];
  let givenUp = 0;
  const inquiry = new Inquiry(() => givenUp++);
  inquiry.update(null, (question) => asked.push(question));
  mock.timers.tick(HOUR);
  assert.deepEqual(asked, [], "while the connection lives nothing is asked");
  onConnection((open) => (open ? inquiry.begin() : inquiry.end()));
  browser.say("CONNECTING");
  browser.say("CONNECTED");
  assert.equal(asked.length, 1);
  assert.deepEqual(moments(asked, 59_000), [2, 6, 14, 30]);
  assert.equal(givenUp, 0);
  mock.timers.tick(1000);
  assert.equal(givenUp, 1);
  assert.equal(new Set(asked).size, 5, "Streamlit sends only what has changed");
});

test("a session that answers is not given up, nor one whose connection was lost again meanwhile", () => {
  const asked = [];
  const inquiry = new Inquiry(() => assert.fail("the session is there"));
  const ask = (question) => asked.push(question);
  inquiry.update(null, ask);
  inquiry.begin();
  mock.timers.tick(13_000);
  inquiry.update(asked[1], ask);
  mock.timers.tick(HOUR);
  inquiry.begin();
  inquiry.update(asked[0], ask);
  assert.deepEqual(moments(asked, 2000), [2], "an answer to an earlier question is none");
  inquiry.end();
  mock.timers.tick(HOUR);
});
