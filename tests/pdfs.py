"""Small PDFs, written by hand: text at places, in sizes and colours, over boxes."""

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

WIDE, HIGH = 595, 842  # points, A4
LEADING = 1.2  # of the size


def words(
    text: str,
    *,
    left: float = 60,
    top: float = 100,
    size: float = 10,
    bold: bool = False,
    slanted: bool = False,
    colour: str = "0 g",
    mode: int = 0,
) -> str:
    """One line of text, its base line `top` points below the page's top."""
    shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F3" if slanted else "F2" if bold else "F1"
    style = f"{colour} BT /{font} {size} Tf {mode} Tr"
    return f"q {style} 1 0 0 1 {left} {HIGH - top} Tm ({shown}) Tj ET Q"


def stretched(text: str, *, left: float, top: float, wide: float, size: float = 10) -> str:
    """One line whose words are set apart until it is as wide as this."""
    blanks = text.count(" ") or 1
    extra = (wide - stringWidth(text, "Helvetica", size)) / blanks
    return f"{extra:.3f} Tw\n{words(text, left=left, top=top, size=size)}\n0 Tw"


def column(lines: Sequence[str], *, left: float = 60, top: float = 100, size: float = 10) -> str:
    """Lines below each other."""
    return "\n".join(
        words(line, left=left, top=top + n * LEADING * size, size=size)
        for n, line in enumerate(lines)
    )


def area(left: float, top: float, wide: float, high: float, colour: str = "0.1 0.4 0.2 rg") -> str:
    """A coloured box."""
    return f"q {colour} {left} {HIGH - top - high} {wide} {high} re f Q"


def pdf(*pages: str, annots: str = "", info: str = "", catalog: str = "") -> bytes:
    """A PDF of these pages' drawings; the other arguments are entries as PDF writes them."""
    fonts = " ".join(
        f"/F{n} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for n, name in ((1, "Helvetica"), (2, "Helvetica-Bold"), (3, "Helvetica-Oblique"))
    )
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} "
        f"/MediaBox [0 0 {WIDE} {HIGH}] /Resources << /Font << {fonts} >> >> >>",
        f"<< {info} >>",
    ]
    for n, drawing in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * n} 0 R /Annots [{annots}] >>"
        )
        size = len(drawing.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{drawing}\nendstream")
    return _assembled(objects)


def _assembled(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    )
    return out + end.encode()
