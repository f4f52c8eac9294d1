/**
 * After an interruption, load the page again where the server was started anew; else ask whether the session is still
 * there, and load the page again where no answer comes.
 */

import { fetched, Inquiry, loadAnew, onConnection } from "../kit/connection.js";

const inquiry = new Inquiry(loadAnew);
const started = () => fetched(new URL("started.json", document.baseURI), { cache: "no-store" });
const first = started();

onConnection(async (open) => {
  inquiry.end();
  if (!open) return;
  const [before, now] = await Promise.all([first, started()]);
  if (before && now && before !== now) loadAnew();
  else inquiry.begin();
});

/** Runs on every change of the data. */
export default function ({ data, setStateValue }) {
  inquiry.update(data.answered, (question) => setStateValue("asked", question));
}
