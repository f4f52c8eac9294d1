/** Tell Python of the clicks in a chart, each with the school ids of what was clicked, until it has heard of them. */

const waiting = new Map(); // the clicks of each chart that Python has not heard of, [{number, school_ids}]

/** Runs on every change of the data: {chart, heard}, the chart's key and the number of the last click heard. */
export default function listen({ data, setTriggerValue }) {
  waiting.set(
    data.chart,
    (waiting.get(data.chart) ?? []).filter((click) => click.number > data.heard),
  );

  const tell = ({ points }) => {
    const ids = points.flatMap((point) => point.customdata ?? []);
    if (!ids.length) return;
    const clicks = waiting.get(data.chart);
    clicks.push({ number: Math.max(Date.now(), (clicks.at(-1)?.number ?? data.heard) + 1), school_ids: ids });
    setTriggerValue("clicks", clicks);
  };

  // A chart may be drawn anew at any time, so it is looked up when a click on it begins.
  const begin = ({ target }) => {
    const plot = target.closest?.(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
    if (!plot) return;
    plot.removeAllListeners("plotly_click");
    plot.on("plotly_click", tell);
  };
  document.addEventListener("pointerdown", begin, true);
  return () => document.removeEventListener("pointerdown", begin, true);
}
