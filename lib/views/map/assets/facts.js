/** All that the map knows of one school, as a small table of text. */

import { element } from "./document.js"

/** The parts of its card. `look` is the mark's; `host` is the name of the cluster's host, `journey` how far it is. */
export function factsOf(school, look, cluster, host, journey) {
  const rows = [
    ["Cluster", cluster.label],
    cluster.leads && ["Lead", cluster.leads],
    cluster.number !== null && ["Host", look.host ? "This school" : host ?? "not known"],
    cluster.number !== null && !look.host && ["Journey to host", journey ?? "not known"],
    look.moved && ["Moved", look.moved.replace(/^Moved /, "")],
    ...school.facts,
  ]
  const list = element("dl", "")
  for (const [term, value] of rows.filter(Boolean)) {
    list.append(element("div", "", element("dt", "", term), element("dd", "", value)))
  }
  return [element("strong", "", school.name), list]
}
