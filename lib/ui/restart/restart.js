/** After an interruption, ask whether the session is still there, and load the page again where no answer comes. */

import { Inquiry, loadAnew, onConnection } from "../kit/connection.js";

const inquiry = new Inquiry(loadAnew);
onConnection((open) => (open ? inquiry.begin() : inquiry.end()));

/** Runs on every change of the data. */
export default function ({ data, setStateValue }) {
  inquiry.update(data.answered, (question) => setStateValue("asked", question));
}
