/** Maps from outside, under the schools. None is fetched before the user switches it on, and none is remembered. */

import { fetched } from "../../kit/connection.js";
import { make } from "../../kit/elements.js";

const OUT_OF_REACH = "The outside map cannot be reached. The schools stand on the area’s own ground.";

/** The choice among the maps that `address` lists, filled when it has come. */
export function outsideMaps(map, address, notice) {
  const group = make(
    "div.outside",
    { role: "radiogroup", "aria-label": "Map from outside" },
    make("span", "Map from outside (internet)"),
  );
  let shown = null;

  function use(offered) {
    shown?.remove();
    shown = null;
    notice.clear();
    map.getContainer().classList.remove("with-outside");
    if (!offered) return;
    const { url, attribution, max_zoom: maxNativeZoom } = offered;
    const tiles = L.tileLayer(url, { attribution, maxNativeZoom, maxZoom: 18 });
    // The area's own ground gives way only when there is something to see in its place.
    tiles.on("tileload", () => {
      map.getContainer().classList.add("with-outside");
      notice.clear();
    });
    tiles.on("tileerror", () => {
      if (!map.getContainer().classList.contains("with-outside")) notice.say(OUT_OF_REACH);
    });
    shown = tiles.addTo(map);
  }

  function offer(text, offered) {
    const input = make("input", { type: "radio", name: "outside", checked: !offered });
    input.addEventListener("change", () => use(offered));
    group.append(make("label", input, text));
  }

  offer("None", null);
  fetched(address).then((maps) => {
    for (const each of maps ?? []) offer(each.name, each);
  });
  return group;
}
