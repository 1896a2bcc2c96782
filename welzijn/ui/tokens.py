"""The colours of static/css/tokens.css, for SVG that is drawn in Python.

An SVG in a PDF can't see the page's style sheet, so charts carry these as
attributes; on screen the classes ``chart-…`` repaint them for a dark scheme.
"""

PAPER = "#fbfaf7"
SURFACE = "#ffffff"
INK = "#1f2933"
INK_SOFT = "#4a5660"
LINE = "#d5d6d1"
LINE_STRONG = "#7b858c"
PETROL = "#0b5d6b"
PETROL_SOFT = "#e3eff1"
AMBER = "#b4610f"
INTENSITY = ("#ffffff", "#c3dde2", "#5e9aa6", "#0b5d6b")
FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, sans-serif"
