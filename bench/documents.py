"""The documents that are measured: real ones where they lie beside the repository, else our own."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "documents"
OWN = ROOT / "fixtures" / "sample"


def home() -> Path:
    """The folder whose PDFs are measured where none is named."""
    return REAL if REAL.is_dir() else OWN


def pdfs(folder: Path) -> list[Path]:
    """The PDFs right in a folder, by name; exits with a sentence where there are none."""
    found = sorted(folder.glob("*.pdf"))
    if not found:
        raise SystemExit(f"{folder}: there are no PDFs to measure; name a folder with --documents.")
    return found


def copies(documents: list[Path], folder: Path, *, count: int) -> None:
    """So many files in a folder, each of them by turns; a comment at its end makes its hash new."""
    folder.mkdir(parents=True)
    for number in range(count):
        document = documents[number % len(documents)]
        content = document.read_bytes() + b"\n%% copy %d\n" % number
        (folder / f"{number:03}-{document.name}").write_bytes(content)
