// After an interruption, ask whether the session is still there, and load the page again where no answer comes.

// A part of the page that has something to keep listens for this event, keeps it, loads the page again itself, and says
// so by preventDefault().
const EVENT = "best-fit-restarted";
const PERIOD = 2000; // ms between two looks
const ASLEEP = 60000; // ms without a look, after which the session may be gone
const QUESTIONS = 3;

const state = { timer: 0, looked: Date.now(), lost: false, question: null, left: 0, answered: null, ask: () => {} };

/** Runs on every change of the data. */
export default function watch({ data, setStateValue }) {
  state.answered = data.answered;
  state.ask = (question) => setStateValue("asked", question);
  clearInterval(state.timer);
  state.timer = setInterval(look, PERIOD);
}

async function look() {
  const slept = Date.now() - state.looked > ASLEEP;
  state.looked = Date.now();
  if (document.hidden) return;
  const isWell = await fetch(new URL("health", document.baseURI), { cache: "no-store" }).then((it) => it.ok, () => false);
  if (!isWell) {
    state.lost = true;
  } else if (state.question && state.answered === state.question) {
    state.question = null;
  } else if (state.question && state.left === 0) {
    clearInterval(state.timer);
    if (window.dispatchEvent(new CustomEvent(EVENT, { cancelable: true }))) location.reload();
  } else if (state.question || state.lost || slept) {
    if (!state.question) Object.assign(state, { question: String(Date.now()), left: QUESTIONS });
    state.lost = false;
    state.left -= 1;
    state.ask(state.question);
  }
}
