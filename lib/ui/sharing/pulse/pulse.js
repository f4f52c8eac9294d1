/** Ask the server for the sign of the plan that is followed, and have the page run again when it is another one. */

import { fetched } from "../../kit/connection.js";

const PERIOD = 250; // ms between two questions
const PATIENCE = 5000; // ms until a change that led to nothing is told again

const state = { timer: 0, told: null, at: 0 };

/** Runs on every change of the data: {address, shown, last}. `last` is the sign after which there is nothing to ask. */
export default function pulse({ data, setStateValue }) {
  clearInterval(state.timer);
  if (data.shown === data.last) return undefined;
  const address = new URL(data.address, document.baseURI);
  state.timer = setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetched(address, { cache: "no-store" });
    // A lower version is what the server knew a moment ago.
    const isNews = answer && answer.sign !== data.shown && !(Number(answer.sign) < Number(data.shown));
    if (!isNews || (answer.sign === state.told && Date.now() - state.at < PATIENCE)) return;
    Object.assign(state, { told: answer.sign, at: Date.now() });
    setStateValue("sign", answer.sign);
  }, PERIOD);
  return () => clearInterval(state.timer);
}
