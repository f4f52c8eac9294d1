"""Bars of a screen as a native chart, with its numbers in a sheet behind it."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.slide import Slide
from pptx.util import Inches, Pt

from lib.exports.slides.box import Box
from lib.exports.slides.text import QUIET, SMALL, add_line, describe, plain, rgb
from lib.views.looks import series_colour
from lib.views.present.screen import Bars
from lib.views.spreadsheet import harmless

REMARK = Inches(0.35)
GAP, OVERLAP = 60, -5
"""between groups and between bars, in % of a bar's width"""


def add_chart(slide: Slide, block: Bars, box: Box) -> None:
    caption, box = box.below(REMARK)
    add_line(slide, f"{block.caption}. {block.remark}" if block.remark else block.caption, caption)
    data = CategoryChartData(number_format="#,##0." + "0" * block.decimals if block.decimals else "#,##0")
    data.categories = [_text(group) for group in block.groups]
    for each in block.series:
        data.add_series(_text(each.name), each.values)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    frame = slide.shapes.add_chart(kind, box.left, box.top, box.width, box.height, data)
    describe(frame, block.alt)
    _style(frame.chart, len(block.series))


def _text(words: str) -> str:
    """Text that stays text in the sheet behind the chart."""
    return str(harmless(plain(words)))


def _style(chart: Any, series: int) -> None:
    chart.font.size = Pt(SMALL)
    chart.has_title = False
    chart.has_legend = series > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.format.line.color.rgb = QUIET
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = GAP, OVERLAP
    plot.has_data_labels = True
    plot.data_labels.font.size = Pt(SMALL - 2)
    plot.data_labels.show_value = True
    for number, each in enumerate(plot.series):
        each.format.fill.solid()
        each.format.fill.fore_color.rgb = rgb(series_colour(number))
