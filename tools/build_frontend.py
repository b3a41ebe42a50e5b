"""Makes what the browser gets from what npm delivered: `python tools/build_frontend.py`.

Reads node_modules/ and writes build/frontend/ (served as /static/vendor/) and build/fonts/ (for documents).
Both are thrown away and made again when an input has changed; otherwise the script ends at once.
Node is needed for the theme generator alone; NODE names another program than `node` on the path.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
THEME = ROOT / "tools" / "theme.json"
ICON_LIST = ROOT / "kunskapsbanken" / "ui" / "icons.py"
MARK = ROOT / "kunskapsbanken" / "ui" / "static" / "ui" / "mark.svg"
SERVED = ROOT / "build" / "frontend"
FONTS = ROOT / "build" / "fonts"
STAMP = SERVED / "stamp.txt"
NODE_OF_SETUP = ROOT / "build" / "node" / "bin"  # where tools/setup.py puts it on a machine without one

DESIGNSYSTEM = MODULES / "@digdir" / "designsystemet-css" / "dist" / "src"
# The components we use. base.css is the design system's own foundation; the rest are one component a file.
COMPONENTS = (
    "alert breadcrumbs button card details error-summary field fieldset heading input label link list pagination "
    "popover skip-link table tag validation-message"
).split()
TYPEFACE = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next"
# Atkinson Hyperlegible Next lacks four letters of North Sámi; the face nearest to it in height lends them.
LENDING_FACE = MODULES / "@fontsource-variable" / "hanken-grotesk"
LENT_LETTERS = "ŊŋŦŧ"
STYLES = {
    "Regular": ("normal", 400),
    "Bold": ("normal", 700),
    "Italic": ("italic", 400),
    "Bold Italic": ("italic", 700),
}
MAPLIBRE = MODULES / "maplibre-gl" / "dist"
# What a telephone shows for the site: side in pixels, how much of it the mark takes, and whether the ground is filled
# (a telephone cuts a "maskable" one to its own shape, and Apple's fill what is transparent with black).
APP_ICONS = {"app-192": (192, 1.0, False), "app-512": (512, 1.0, False)}
APP_ICONS |= {"app-maskable-512": (512, 0.72, True), "app-touch-180": (180, 0.82, True)}
# Served as published, without the references to source maps, which are not served.
AS_PUBLISHED = {
    "htmx.js": MODULES / "htmx.org" / "dist" / "htmx.min.js",
    **{
        f"maplibre/{name}": MAPLIBRE / name for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css")
    },
}


def main() -> None:
    """Build, unless what is there was made from the same inputs."""
    if not MODULES.is_dir():
        sys.exit("node_modules/ is missing: run `npm ci --ignore-scripts` first.")
    stamp = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return
    for directory in (SERVED, FONTS):
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
    write_stylesheet(SERVED / "designsystem.css")
    write_web_fonts(SERVED / "fonts")
    write_document_fonts(FONTS)
    write_icons(SERVED / "icons.svg")
    write_app_icons(SERVED / "icons")
    for name, source in AS_PUBLISHED.items():
        text = re.sub(r"\n?//# sourceMappingURL=.*", "", source.read_text(encoding="utf-8"))
        (SERVED / name).parent.mkdir(exist_ok=True)
        (SERVED / name).write_text(text, encoding="utf-8")
    STAMP.write_text(stamp)
    print(f"Front end built: {SERVED.relative_to(ROOT)}")


def fingerprint() -> str:
    """A hash of everything that decides the result: our own files and the locked versions."""
    digest = hashlib.sha256()
    for path in (Path(__file__), THEME, ICON_LIST, MARK, ROOT / "package-lock.json"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_stylesheet(target: Path) -> None:
    """The theme, then the design system's base and the components we use, in its own order of layers."""
    parts = ["@layer ds.theme, ds.base, ds.plain, ds.components, site;", theme_css()]
    parts += ["@layer ds.base{", component_css("base"), "}"]
    parts += ["@layer ds.components{", *(component_css(name) for name in COMPONENTS), "}"]
    target.write_text(compact("\n".join(parts)), encoding="utf-8")


def component_css(name: str) -> str:
    """One component's rules; those published inside a layer are taken out of it, as we set the layer."""
    css = (DESIGNSYSTEM / f"{name}.css").read_text(encoding="utf-8")
    wrapped = re.fullmatch(r"\s*@layer ds\.(?:components|base)\s*\{(.*)\}\s*", css, flags=re.DOTALL)
    return wrapped.group(1) if wrapped else css


def theme_css() -> str:
    """Our theme by Designsystemet's own generator, from tools/theme.json; it asks nothing of the network."""
    node = os.environ.get("NODE") or shutil.which("node", path=f"{os.environ['PATH']}{os.pathsep}{NODE_OF_SETUP}")
    if node is None:
        sys.exit("Node is missing. Install it, name it in NODE, or let `make setup` fetch it.")
    generator = MODULES / "@digdir" / "designsystemet" / "dist" / "bin" / "designsystemet.js"
    config = json.loads(THEME.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as directory:
        work = Path(directory)
        config["outDir"] = (work / "tokens").relative_to(ROOT).as_posix()
        (work / "theme.json").write_text(json.dumps(config), encoding="utf-8")
        for step in (
            ["create", "--config", str(work / "theme.json")],
            ["build", "--tokens", str(work / "tokens"), "--out-dir", str(work / "css")],
        ):
            command = [node, str(generator), "tokens", *step]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"The theme generator failed:\n{done.stdout}\n{done.stderr}")
        (made,) = (work / "css").glob("*.css")
        return made.read_text(encoding="utf-8").replace('@charset "UTF-8";', "")


def compact(css: str) -> str:
    """Without comments and runs of white space; what is inside quotes stays as it is."""
    pieces = re.split(r'("[^"\n]*")', re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    pieces[::2] = [re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", piece)) for piece in pieces[::2]]
    return "".join(pieces).strip() + "\n"


def write_web_fonts(directory: Path) -> None:
    """The typeface as published, and the four lent letters in a file of their own."""
    directory.mkdir()
    for source in sorted((TYPEFACE / "files").glob("*.woff2")):
        shutil.copyfile(source, directory / source.name.replace("atkinson-hyperlegible-next-", "atkinson-"))
    for style in ("normal", "italic"):
        font = lent_letters(style)
        font.flavor = "woff2"
        font.save(directory / f"lent-letters-wght-{style}.woff2")
    for name, package in (("atkinson", TYPEFACE), ("lent-letters", LENDING_FACE)):
        shutil.copyfile(package / "LICENSE", directory / f"{name}-licence.txt")


def lent_letters(style: str) -> TTFont:
    """The lending face cut down to the letters it lends."""
    font = TTFont(LENDING_FACE / "files" / f"hanken-grotesk-latin-ext-wght-{style}.woff2")
    options = Options()
    options.layout_features = []
    options.recalc_timestamp = False
    cutter = Subsetter(options)
    cutter.populate(text=LENT_LETTERS)
    cutter.subset(font)
    return font


def write_document_fonts(directory: Path) -> None:
    """Static TTF files for documents: regular and bold, upright and italic, of both faces."""
    for style_name, (style, weight) in STYLES.items():
        file_name = style_name.replace(" ", "")
        upright = [
            TYPEFACE / "files" / f"atkinson-hyperlegible-next-{part}-wght-{style}.woff2"
            for part in ("latin", "latin-ext")
        ]
        write_static(
            merged(upright, weight), "Atkinson Hyperlegible Next", style_name, directory / f"Atkinson-{file_name}.ttf"
        )
        lent = instantiateVariableFont(lent_letters(style), {"wght": weight})
        write_static(lent, "Hanken Grotesk", style_name, directory / f"HankenGrotesk-{file_name}.ttf")
    shutil.copyfile(TYPEFACE / "LICENSE", directory / "Atkinson-licence.txt")
    shutil.copyfile(LENDING_FACE / "LICENSE", directory / "HankenGrotesk-licence.txt")


def merged(sources: list[Path], weight: int) -> TTFont:
    """One static font of one weight from the files that each hold a part of the alphabet."""
    with tempfile.TemporaryDirectory() as directory:
        parts = []
        for number, source in enumerate(sources):
            font = instantiateVariableFont(TTFont(source), {"wght": weight})
            font.flavor = None
            for table in ("STAT", "GDEF", "GSUB"):  # ligatures and variants differ between the parts
                if table in font:
                    del font[table]
            font.save(part := f"{directory}/{number}.ttf")
            parts.append(part)
        return Merger().merge(parts)


def write_static(font: TTFont, family: str, style: str, target: Path) -> None:
    """Name the font so that family, bold and italic are found, and save it."""
    font.flavor = None
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family} {style}".replace(" ", ""), 16: None, 17: None}
    for name_id, value in names.items():
        font["name"].removeNames(nameID=name_id)
        if value:
            font["name"].setName(value, name_id, 3, 1, 0x409)
    bold, italic = "Bold" in style, "Italic" in style
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (0x20 if bold else 0) | (0x01 if italic else 0) or 0x40
    font["head"].macStyle = (0x01 if bold else 0) | (0x02 if italic else 0)
    font.save(target)


def write_icons(target: Path) -> None:
    """One file with the icons we use, each as a symbol named by our word for it."""
    sys.path.insert(0, str(ROOT))
    from kunskapsbanken.ui.icons import ICONS

    symbols = []
    for name, drawing in ICONS.items():
        svg = (MODULES / "lucide-static" / "icons" / f"{drawing}.svg").read_text(encoding="utf-8")
        shapes = re.sub(r"\s+", " ", svg[svg.index(">", svg.index("<svg")) + 1 : svg.index("</svg>")]).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    licence = "<!-- Lucide, ISC licence, https://lucide.dev/license -->"
    stroke = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    style = f'<svg xmlns="http://www.w3.org/2000/svg" {stroke}>'
    target.write_text(f"{style}{licence}{''.join(symbols)}</svg>\n", encoding="utf-8")


def write_app_icons(directory: Path) -> None:
    """Our mark as pictures in the sizes that telephones ask for."""
    import typst

    directory.mkdir()
    ground = re.search(r'fill="(#[0-9a-f]{6})"', MARK.read_text(encoding="utf-8"))
    assert ground, "the mark begins with its ground"
    for name, (side, share, is_filled) in APP_ICONS.items():
        fill = f'rgb("{ground[1]}")' if is_filled else "none"
        page = f"#set page(width: {side}pt, height: {side}pt, margin: 0pt, fill: {fill})\n"
        page += f'#align(center + horizon, image("mark.svg", width: {share * 100}%))'
        with tempfile.TemporaryDirectory() as work:
            shutil.copyfile(MARK, Path(work) / "mark.svg")
            (Path(work) / "page.typ").write_text(page, encoding="utf-8")
            typst.compile(str(Path(work) / "page.typ"), output=str(directory / f"{name}.png"), format="png", ppi=72)


if __name__ == "__main__":
    main()
