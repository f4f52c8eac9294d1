/** The area itself: its boundary, wards or districts, neighbours, water and crossings, from the area's own files. */

import { fetched } from "../../kit/connection.js";
import { make } from "../../kit/elements.js";

const GROUND_STYLES = {
  water: { pane: "water", className: "water", weight: 0, interactive: false },
  neighbour: { pane: "ground", className: "neighbour", weight: 1, interactive: false },
  ward: { pane: "ground", className: "ward", weight: 1, fill: false, interactive: false },
  district: { pane: "ground", className: "district", weight: 1, fill: false, interactive: false },
  boundary: { pane: "ground", className: "boundary", weight: 2, interactive: false },
};

function crossing(feature, point) {
  const dot = L.circleMarker(point, { pane: "crossings", radius: 4, className: "crossing" });
  return dot.bindTooltip(make("span", feature.properties.name ?? "Crossing"));
}

/** Draw the ground when it has come, without which the map is whole, only barer; whether it has a crossing. */
export async function drawGround(map, address) {
  map.createPane("water").style.zIndex = 340;
  map.createPane("ground").style.zIndex = 350;
  map.createPane("crossings").style.zIndex = 380;
  const features = await fetched(address);
  if (!features) return false;
  L.geoJSON(features, {
    style: (feature) => GROUND_STYLES[feature.properties.kind],
    pane: "ground",
    pointToLayer: crossing,
  }).addTo(map);
  return features.features.some(({ properties }) => properties.kind === "crossing");
}
