"""The figures: what each shows (one file a figure), and two ways to draw it, as SVG text and on matplotlib axes."""

from compare.report.charts.files import render_charts as render_charts
from compare.report.charts.files import render_pngs as render_pngs
