/**
 * Ask the server for the sign of the work that the page shows, and have the page run again when somebody else changed
 * it; keep up to date who else is at work on it.
 */

import { fetched } from "../kit/connection.js";

const PERIOD = 250; // ms between two questions
const ALONE = 2000; // ms, where nobody else is here: who comes is noted before they can make a step
const HIDDEN = 10_000; // ms, while nobody sees the page: only to say that one is still here
const PATIENCE = 5000; // ms until a change that led to nothing is told again
const NO_SIGN = "paused"; // the database does not answer
const HERE = ".best-fit.option .here"; // where the option bar says who else is here

const state = { timer: 0, told: null, at: 0, gone: null };

/** Whether an answer tells of something that the page does not show. A lower version is what was known a moment ago. */
export function isNews({ sign, by }, { shown, who }) {
  if (sign === shown || Number(sign) < Number(shown)) return false;
  return !who || (sign !== NO_SIGN && by !== who.tab);
}

function tellWhoIsHere(words) {
  for (const place of document.querySelectorAll(HERE)) {
    if (place.textContent !== words) place.textContent = words;
  }
}

/**
 * Runs on every change of the data: {address, shown, last} and, of those at work, {who: {tab, name, page}}. `last` is
 * the sign after which there is nothing to ask.
 */
export default function pulse({ data, setStateValue }) {
  clearTimeout(state.timer);
  state.gone?.abort();
  state.gone = new AbortController();
  const { signal } = state.gone;
  const address = new URL(data.address, document.baseURI);
  address.search = new URLSearchParams(data.who ?? {});
  if (data.shown === data.last) return undefined;

  async function ask() {
    const answer = await fetched(address, { cache: "no-store", signal });
    if (signal.aborted) return;
    if (answer) tellWhoIsHere(answer.here ?? "");
    const isKnown = answer?.sign === state.told && Date.now() - state.at < PATIENCE;
    if (answer && isNews(answer, data) && !isKnown && !document.hidden) {
      Object.assign(state, { told: answer.sign, at: Date.now() });
      setStateValue("sign", answer.sign);
    }
    const pace = data.who && !answer?.here ? ALONE : PERIOD;
    state.timer = setTimeout(ask, document.hidden ? HIDDEN : pace);
  }

  function askAtOnce() {
    clearTimeout(state.timer);
    if (data.who || !document.hidden) ask();
  }

  askAtOnce();
  document.addEventListener("visibilitychange", askAtOnce, { signal });
  if (data.who) window.addEventListener("pagehide", () => navigator.sendBeacon(address), { signal });
  return () => clearTimeout(state.timer);
}
