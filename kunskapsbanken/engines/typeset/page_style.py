"""The one style sheet of what is read outside the site: a pack without network and a book."""

from kunskapsbanken.engines.typeset.look import BIRCH, DEEP, LINE, OCHRE, PALE, QUIET, SPRUCE, TEXT, TONES

_BOXES = "\n".join(
    f".box.{tone} {{ background: #{fill}; border-left: 0.3em solid #{edge}; }}"
    for tone, (fill, edge) in TONES.items()
    if tone != "citat"
)
STYLE = f"""body {{ font-family: "Atkinson Hyperlegible Next", Calibri, sans-serif; line-height: 1.6; color: #{TEXT}; }}
h1, h2, h3 {{ color: #{SPRUCE}; line-height: 1.25; page-break-after: avoid; }}
h4, h5, h6 {{ color: #{DEEP}; page-break-after: avoid; }}
a {{ color: #{SPRUCE}; }}
.lead {{ font-size: 1.2em; color: #{QUIET}; }}
.small, figcaption {{ font-size: 0.9em; color: #{QUIET}; }}
.kind {{ color: #{OCHRE}; font-weight: bold; }}
.box {{ margin: 1.5em 0; padding: 0.5em 1em; }}
{_BOXES}
blockquote {{ margin: 1.5em 0; padding-left: 1em; border-left: 0.2em solid #{LINE}; }}
figure {{ margin: 1.5em 0; }}
img {{ max-width: 100%; height: auto; }}
.table-scroll {{ overflow-x: auto; margin: 1.5em 0; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; font-weight: bold; padding-bottom: 0.4em; }}
th, td {{ border: 1px solid #{LINE}; padding: 0.4em 0.6em; text-align: left; vertical-align: top; }}
thead th {{ background: #{PALE}; }}
nav ul, .index {{ list-style: none; padding-left: 0; }}
.level-2 {{ padding-left: 1.2em; }}
.ticks {{ list-style: "☐  "; }}
"""
# For a page in a browser: not wider than one can read, and dark where the reader's system is.
SCREEN = f"""main {{ max-width: 42em; margin: 0 auto; padding: 1.5em; font-size: 1.1em; }}
@media (prefers-color-scheme: dark) {{
  body {{ background: #1b211e; color: #{BIRCH}; }}
  h1, h2, h3, h4, h5, h6, a {{ color: #9fd3bf; }}
  .lead, .small, figcaption {{ color: #c9c3b5; }}
  .kind {{ color: #e3b15d; }}
  .box, thead th {{ background: #26302c; }}
  figure img {{ background: #ffffff; }}
}}
@media print {{ main {{ max-width: none; }} }}
"""
