"""Documents spoilt on purpose: flipped, cut, spliced, with the format's own marks put in."""

import json
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from hypothesis import strategies as st

CHARACTERS = st.characters() | st.sampled_from("\0\x01\x0b\x7f\x85\u200b\u202e\ud800\udfff\ufffe")
TEXTS = st.text(CHARACTERS, max_size=12)
HTML = (
    "<", ">", "&", "<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "<ul><li>", "<h2>", "</h2>",
    "<a href='", "<a href='//[x'>y</a>", "<a href=' javascript:x\n'>", "<!--", "-->", "<![CDATA[",
    "<!x>", "<?x", "<script>", "<title>", "<base href='//[::'>", "<meta charset=utf-7>+2AA-+AAA-",
    "<meta charset=unicode_escape>\\ud800\\x00", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;",
    "&nbsp;", "<br>", "<td colspan=99999999>", "<ol start=99999999999999999999>", "<ol start=-1>",
    "<div class=footnotes>", "<h1>", "<main>", "<time datetime='99999-99-99'>", "<h9>",
    "<p hidden>",
    "<ol type=i start=999999>", "<sup id='fnref:1'><a href='#fn:1'>", "<li id='fn:1'>",
)  # fmt: skip
WORD = (
    "<w:p>", "</w:p>", "<w:r>", "<w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tbl>", "<w:p/>",
    "<w:numPr><w:ilvl w:val='99999999999'/><w:numId w:val='-1'/></w:numPr>", "<w:sdt>", "<w:br/>",
    "<w:pStyle w:val='Heading99'/>", "<w:hyperlink r:id='nothing'>", "<w:fldSimple w:instr='X'>",
    "<w:outlineLvl w:val='x'/>", "w:val=''", "w:val='\u0661'", "&#1;", "&x;", "<!--",
    "<w:sz w:val='x'/>",
)  # fmt: skip
PDF = (
    "obj", "endobj", "<<", ">>", "stream\n", "\nendstream", "[", "]", "(", ")", "/Kids [2 0 R]",
    "/Count 999999999", "/Length -1", "/Filter /FlateDecode", "/Filter [/ASCII85Decode /LZWDecode]",
    "/Parent 4 0 R", "/Rotate 37", "/MediaBox [0 0 0 0]", "/MediaBox [0 0 1e30 -1e30]", "BT", "ET",
    " Tf", " Tj", " TJ", " cm", " q", " Q", " re f", " 1e38 0 0 1e38 0 0 cm", " 0 Tz", "-1 Tr ",
    "99999999999999999999", "nan", "1 0 R", "/F1", "/F9 0 Tf", "<feff d800 0000>", "\\000", "xref",
    "trailer", "%%EOF", "/Encrypt 3 0 R", "/URI (\\000\\377)", "BI /W 9999 /H 9999 ID ",
    "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (x\\000y) >> >>]",
)  # fmt: skip
LINES = (
    "\n\n", "1. ", "• ", "# ", "**", "[footnote 1]", "Recommendation 1: ", "Contents\n\n",
    "9" * 400,
    "3 May 99999", "0 January 0000", "£" + "9" * 400, "+44 " + "1" * 50, "a@" + "b." * 200, "(ABC)",
    "http://[", "https://" + "x" * 3000, "\u202e", "\u0661. ", "Issue \u00b2\n", "IV. ", "\t" * 99,
    "Page 1 of 2\n", "\x0c", "\u2028", "a" * 10_000, "-" * 5_000, "(" * 2_000, "“" * 500,
    "Annex A\n\n",
)  # fmt: skip
TOKENS = {".html": HTML, ".json": (*HTML, "\\u0000", "\\ud800", "{", "}", "[", "null", "1e999"),
          ".docx": WORD, ".pdf": PDF, ".txt": LINES}  # fmt: skip
TIMES = (1, 1, 1, 2, 50, 3_000)


@st.composite
def spoilt(draw, whole: Sequence[bytes], tokens: Sequence[str]) -> bytes:
    """One of these documents with a few things done to it."""
    content = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(1, 5))):
        at = int(draw(st.floats(0, 1)) * len(content))
        piece = draw(_pieces(whole, tokens))
        taken = draw(st.sampled_from((0, 0, 0, 1, 3, 40, 1000, 10**6)))
        content = content[:at] + piece + content[at + taken :]
    return content


@st.composite
def _pieces(draw, whole, tokens):
    how = draw(st.integers(0, 4))
    if how == 0:
        return draw(st.binary(max_size=4))
    if how == 1:
        other = draw(st.sampled_from(whole))
        at = int(draw(st.floats(0, 1)) * len(other))
        return other[at : at + draw(st.sampled_from((10, 300, 5_000)))]
    if how == 2:
        return draw(TEXTS).encode(draw(st.sampled_from(("utf-8", "utf-16-le"))), "surrogatepass")
    return draw(st.sampled_from(tokens)).encode() * draw(st.sampled_from(TIMES))


@st.composite
def spoilt_parts(draw, whole: Sequence[bytes], tokens: Sequence[str]) -> bytes:
    """A Word file of which one part is spoilt, its wrapping sound."""
    parts = _unwrapped(draw(st.sampled_from(whole)))
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = draw(spoilt([parts[name] or b" "], tokens))
    wrapped = BytesIO()
    with ZipFile(wrapped, "w", ZIP_STORED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return wrapped.getvalue()


def _unwrapped(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rubbish(opening: bytes) -> st.SearchStrategy[bytes]:
    """Anything at all behind what makes it look like a format."""
    return st.binary(max_size=300).map(lambda content: opening + content)


FIELDS = (
    "schema_name", "document_type", "base_path", "details", "content_id", "title", "description",
    "locale", "links", "organisations", "public_updated_at", "first_published_at", "body", "parts",
    "attachments", "url", "withdrawn_notice", "explanation", "withdrawn_at", "redirects", "content",
    "content_type", "collection_groups", "destination", "alternative_path", "headline", "summary",
)  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), TEXTS,
    st.sampled_from(("2016-05-01T10:00:00Z", "99999-13-45", "0000-00-00", "gone", "redirect",
    "vanish",
                     "<p>Words</p>", "//[", "\ud800", "en" * 50, "a\0b", "text/html", *HTML)),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS) | TEXTS, inner, max_size=6)
    ),
    max_leaves=12,
)


@st.composite
def content_items(draw) -> bytes:
    """A content item whose fields hold what nobody thought of."""
    sound = {"schema_name": "publication", "document_type": "guidance", "base_path": "/a"}
    sound |= {"title": "Grants", "details": {"body": "<p>Apply now.</p>"}}
    chosen = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5))
    within = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5))
    item = sound | chosen
    if isinstance(item["details"], dict):
        item["details"] = item["details"] | within
    return json.dumps(item).encode()
