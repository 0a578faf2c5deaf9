"""Every report as a PDF, read back: cells, pages, tags, what is on every page, and hostile texts."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import compress, pairwise
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

import agree as library
from agree.messages import LANGUAGES, Locale
from agree.questions import outputs
from agree.questions.annex import answer as annex_of
from agree.render import FORMATS, Layout, render
from agree.render.on_paper import IN_PDF, look_of, page_width, words_of_table
from agree.render.pdf.typesetting import TEMPLATE
from agree.report import (
    Branch,
    Column,
    Form,
    FormLine,
    FormPart,
    Number,
    Report,
    Row,
    Table,
    Text,
    Tree,
)
from agree_cli import delivery
from tests.cli.asked import ASKED, WIDE
from tests.cli.command import agree
from tests.life.books import signed_result
from tests.render.attacks import lay_attacks
from tests.render.pdfs import Pdf, alternatives_of, catalogue_of, joined, read_pdf, rows_of, tags_of
from tests.render.test_attacks import ASKED as ATTACKED, WITHOUT_NAMES, WORD, unsafe

A4 = (595, 842)
ALL = {**ASKED, **WIDE}


def report_of(arguments: tuple[str, ...], lang: str, patch: pytest.MonkeyPatch) -> Report:
    """The report that a command line asks for."""
    found: list[Report] = []

    def keep(form: str, report: Report, locale: Locale, layout: Layout) -> bytes:
        found.append(report)
        return b""

    patch.setattr(delivery, "render", keep)
    assert agree(*arguments, "--format", "html", "--lang", lang).code in {0, 1}
    return found[0]


def as_pdf(report: Report, lang: str = "sv", chart: str = "") -> bytes:
    return render("pdf", report, Locale(lang), Layout(file=True, chart=chart))


def asked(name: str, folder: Path, *more: str) -> bytes:
    file = folder / "a.pdf"
    assert agree(*ALL[name], "-o", str(file), *more).code in {0, 1}
    return file.read_bytes()


def cells_of(table: Table, locale: Locale) -> list[str]:
    """The cells of a table in words, its headings first, in the order of reading."""
    words = words_of_table(table, locale)
    shown = [place in words.places for place in range(len(table.columns))]
    return [cell for row in (words.headings, *words.cells) for cell in compress(row, shown)]


def hold_cells(table: Table, pdf: Pdf, locale: Locale) -> None:
    """Hold a PDF to have the cells of a table, in their order where it is in one part."""
    across = pdf.sizes[0] != A4
    words = words_of_table(table, locale)
    whole = len(look_of(words, page_width(landscape=across), IN_PDF).parts) == 1
    after = 0
    for cell in map(joined, cells_of(table, locale)):
        found = pdf.joined.find(cell, after if whole else 0)
        assert found >= 0, cell
        after = found + len(cell)


PAGES = {
    "run": 1, "annex": 1, "annex of counties": 1, "recipient": 1, "recipient in two roles": 1,
    "explain": 1, "explain in full": 2, "verify": 4, "infer": 1, "check": 1, "compare": 3,
    "whatif": 2, "checklist": 2, "calendar": 1, "requisition": 1, "list": 1, "registers": 1,
}  # fmt: skip
"""How many pages an answer takes, as somebody has looked at: none of them is nearly empty."""


QUICK = ("annex", "checklist", "compare", "explain", "requisition", "run", "run a recipient")
"""The answers that every run of the tests sets; the others are set in the slow ones."""


def quick_first(names: Iterable[str]) -> list[ParameterSet]:
    """Return names of answers; those that are not quick are slow."""
    return [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in names]


@pytest.mark.parametrize("name", quick_first(sorted(ASKED)))
def test_every_report_is_a_pdf_with_its_cells(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(name, "sv", monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "lang"), [*((name, "en") for name in sorted(ALL)), *((name, "sv") for name in WIDE)]
)
def test_every_wide_report_is_one_too_and_all_in_english(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(name, lang, monkeypatch)


def hold(name: str, lang: str, patch: pytest.MonkeyPatch) -> None:
    """Hold a PDF to have what its report has, on pages that are numbered, with bookmarks."""
    report, locale = report_of(ALL[name], lang, patch), Locale(lang)
    pdf = read_pdf(as_pdf(report, lang))
    whole, count = pdf.joined, len(pdf.pages)
    assert {tuple(sorted(size)) for size in pdf.sizes} == {A4}
    assert len(set(pdf.sizes)) == 1
    is_form = any(isinstance(block, Form) for block in report.blocks)
    for block in () if is_form else report.on_paper.shown_blocks:
        if isinstance(block, Table):
            hold_cells(block, pdf, locale)
        elif isinstance(block, Text):
            paragraphs = [joined(locale.text(one)) for one in block.paragraphs]
            assert [one for one in paragraphs if one not in whole] == []
    words = {"sv": ("Sida", "av"), "en": ("Page", "of")}[lang]
    for number, page in enumerate(pdf.pages, 1):
        assert f"{words[0]}{number}{words[1]}{count}" in joined(page)
    assert pdf.properties["Title"]
    levels = [level for _, level in pdf.bookmarks]
    assert levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert count == PAGES.get(name, count)


def signed_annex(group: str) -> bytes:
    answer = annex_of(signed_result("2023"), group=group)
    assert answer.report is not None
    return as_pdf(answer.report)


@pytest.mark.parametrize(("group", "number"), [("regions", 3), ("counties", 2)])
def test_an_annex_of_2023_is_the_signed_one_cell_by_cell(group: str, number: int) -> None:
    file = Path(f"agreements/data/2023/bilaga-{number}.csv")
    signed = list(csv.reader(file.read_text("utf-8").splitlines(), delimiter=";"))
    headings, *read = rows_of(signed_annex(group))
    assert headings == signed[0]
    assert [row[0] for row in read] == [row[0] for row in signed[1:]]
    shares = {"1": "1,000"}  # the decimals of its column
    assert [[cell.replace(" ", "") for cell in row[1:]] for row in read] == [
        [shares.get(cell, cell) for cell in row[1:]] for row in signed[1:]
    ]
    assert len(read) == 22


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pdf_is_one_that_a_screen_reader_reads(lang: str, tmp_path: Path) -> None:
    content = asked("annex", tmp_path, "--lang", lang)
    catalogue = catalogue_of(content)
    assert catalogue["/Lang"] == Locale(lang).tag
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    title = "Bilaga 3. Medel till regionerna (exklusive VFU-satsning)"
    assert read_pdf(content).properties["Title"] == title
    tags = tags_of(content)
    assert tags[:2] == ["Document", "H1"]
    assert [tags.count(one) for one in ("Table", "THead", "TFoot", "TR", "TH")] == [1, 1, 1, 23, 9]


def test_headings_of_a_long_table_stand_on_every_page(tmp_path: Path) -> None:
    pdf = read_pdf(asked("settable", tmp_path))
    assert len(pdf.pages) > 2
    assert all("Sökväg\nNuvarande värde" in page for page in pdf.pages)


def test_a_wide_table_lies_across_and_a_wider_one_comes_in_parts_with_its_labels() -> None:
    assert read_pdf(signed_annex("regions")).sizes == ((A4[1], A4[0]),)
    columns = (Column("name", "Namn", label=True), *(
        Column(f"c{number}", f"Kolumn{number}", "number") for number in range(40)
    ))  # fmt: skip
    rows = tuple(Row((f"Rad {row}", *(Number(10**9 + row),) * 40)) for row in range(3))
    content = as_pdf(Report("made up", "Titel", (Table("t", columns, rows),)))
    parts = [one for one in tags_of(content) if one == "Table"]
    assert len(parts) > 1
    text = read_pdf(content).text
    assert text.count("Rad 2") == len(parts)
    assert all(f"Kolumn{number}" in text for number in range(40))


def test_what_is_below_nought_has_a_true_minus(tmp_path: Path) -> None:
    cells = {cell for row in rows_of(asked("compare", tmp_path)) for cell in row}
    assert "\u221233,0" in cells
    assert not any(re.match(r"-\d", cell) for cell in cells)


def test_a_scenario_is_marked_on_every_page(tmp_path: Path) -> None:
    pages = read_pdf(asked("whatif", tmp_path)).pages
    assert len(pages) > 1
    assert all(joined(page).startswith("SCENARIO·Godochnäravård2023") for page in pages)


def test_a_form_is_the_form_alone(tmp_path: Path) -> None:
    pdf = read_pdf(asked("requisition", tmp_path))
    assert pdf.properties["Title"] == "Rekvisition: God och nära vård 2023"
    for words in ("Bidragsmottagare SKR", "51\u00a0500\u00a0000\u00a0kr", "Namnförtydligande"):
        assert joined(words) in pdf.joined
    assert [title for title, _ in pdf.bookmarks][:2] == ["Rekvisition", "1. Kontaktuppgifter"]


def test_a_form_to_fill_in_by_pen_is_one_page_with_its_signature(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    told = agree("requisition", "2023", "--recipient", "Region Dalarna", "--blank", "-o", str(file))
    assert told.code == 0
    (page,) = read_pdf(file.read_bytes()).pages
    assert "Organisationsnummer" in page
    assert "Namnförtydligande" in page


def test_a_signature_stands_on_the_page_of_the_sum_that_is_signed_for() -> None:
    """As many rows as fill the page but for the signature: the part goes to the next one."""
    columns = (Column("what", "Vad"), Column("sum", "Belopp", "number"))
    lines = FormPart("Rader", tuple(FormLine(f"l{n}", f"Rad {n}", f"v{n}") for n in range(38)))
    rows = tuple(Row((f"Post {n}", Number(n))) for n in range(12))
    sums = (Row(("Summa", Number(66)), "sum"),)
    table = Table("t", columns, rows, sums, title="Poster")
    signature = FormPart("Underskrift", (FormLine("s", "Namnteckning", by_hand=True),))
    form = Form("f", (lines, FormPart("Belopp", (table,)), signature))
    pages = read_pdf(as_pdf(Report("made up", "Blankett", (form,)))).pages
    assert ["Summa" in page for page in pages] == [False, True]
    assert ["Namnteckning" in page for page in pages] == [False, True]


def test_a_checklist_has_a_box_for_each_condition(tmp_path: Path) -> None:
    text = read_pdf(asked("checklist", tmp_path)).text
    told = agree(*ASKED["checklist"], "--format", "markdown").out
    assert text.count("☐") == told.count("- [ ]") > 20


def test_an_explanation_is_a_list_in_a_list(tmp_path: Path) -> None:
    content = asked("explain", tmp_path)
    assert [tag for tag in tags_of(content) if tag in {"L", "LI"}] == ["L", "LI", "L", "LI"]
    assert read_pdf(content).text.count("51\u00a0500\u00a0000\u00a0kr") == 4


def test_an_explanation_may_be_as_deep_as_it_is() -> None:
    branch = Branch("made up", "Innerst", "värde 0")
    for number in range(1, 101):
        branch = Branch("made up", f"Gren {number}", f"värde {number}", children=(branch,))
    content = as_pdf(Report("made up", "Titel", (Tree("t", branch, full=True),)))
    text = read_pdf(content).joined
    places = [text.index(f"Gren{number}värde{number}") for number in range(100, 0, -1)]
    assert places == sorted(places)
    assert "Innerstvärde0" in text


def test_a_picture_that_is_asked_for_stands_first_with_its_words(tmp_path: Path) -> None:
    content = asked("run", tmp_path, "--chart", "areas")
    (told,) = alternatives_of(content)
    assert told.startswith("Utvecklingen av den nära vården med primärvården som nav")
    assert "6 394,5" not in told  # the words of the picture, not of the report
    assert tags_of(content).count("Figure") == 1
    assert "Figure" not in tags_of(asked("run", tmp_path))


def test_a_report_without_pictures_has_none_to_show(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no picture 'areas'"):
        library.load("2023").verify().save(tmp_path / "a.pdf", chart="areas")
    told = agree("verify", "2023", "--lang", "en", "-o", str(tmp_path / "a.pdf"), "--chart", "x")
    assert (told.code, "[no-chart]" in told.err) == (2, True)


@pytest.mark.parametrize("name", ["annex", "explain", "requisition", "check"])
def test_the_same_answer_gives_the_same_pdf(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asked(name, tmp_path)
    assert first == asked(name, tmp_path)
    assert b"CreationDate" not in first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert read_pdf(asked(name, tmp_path)).properties["CreationDate"] == "D:20231114221320Z"


# Hostile texts.

MARKUP = (
    "#sys.inputs", "#panic()", "$x^2$", "*a*", "_b_", "<label>", "@ref", "= H", "- l", "/ t: d",
    "`raw`", "\\", "\\u{41}", '"q"', "// c", "/* c", "#{1+1}", "[a]", "]#", "~", "--", "...",
    "https://example.se", '"; #read("/etc/passwd")', "#import \"@preview/x:1.0.0\"", "'a'",
)  # fmt: skip
"""What Typst would read as something else than words."""


def test_no_text_is_read_as_typst() -> None:
    texts = (*MARKUP, *(f"{one} {one}" for one in MARKUP))
    column = (Column("a", MARKUP[0]), Column("b", MARKUP[3]))
    rows = tuple(Row((text, text)) for text in texts)
    table = Table("t", column, rows, title=MARKUP[2])
    report = Report("made up", "#title *t*", (Text(texts), table), subtitle="#sub")
    pdf = read_pdf(as_pdf(report))
    assert pdf.properties["Title"] == "#title *t*"
    for text in texts:
        assert pdf.joined.count(joined(text)) >= 3, text


@pytest.mark.parametrize("name", quick_first(WORD))
def test_a_pdf_takes_an_answer_whatever_its_texts_are(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_attacks(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert agree(*ATTACKED[name], "-o", "form.pdf").code in {0, 1}
    pdf = read_pdf((tmp_path / "form.pdf").read_bytes())
    assert "INJECTED" in pdf.text or name in WITHOUT_NAMES
    assert unsafe(pdf.text) == set()


def test_signs_that_no_typeface_has_are_shown_as_one_that_stands_for_them() -> None:
    words = "Åre 你好 é 🙂 − ½ → ≥ ☐"
    shown = read_pdf(as_pdf(Report("made up", words, (Text((words,)),)))).text
    assert "Åre \ufffd\ufffd é" in shown
    for sign in "−½→≥☐":
        assert sign in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\u19e6\u1a0f\u0352\u0901b", "b"),  # marks of several scripts on one letter
        ("\u200c𝑭\ufe0f🇰\u0310۵⎙\u0351x", "x"),
        ("\u059e\ufe01\U0001d4cb\ufe0d\u0348\u0948y", "y"),
    ],
)
def test_signs_that_no_typeface_has_together_end_no_program(words: str, shown: str) -> None:
    table = Table("t", (Column("a", words), Column("b")), (Row((words, "z")),), title=words)
    text = read_pdf(as_pdf(Report("made up", words, (Text((words,)), table)))).text
    assert text.count(shown) >= 4


def test_the_template_reads_and_imports_nothing() -> None:
    text = re.sub(r"//.*", "", TEMPLATE.read_text("utf-8"))
    assert not re.search(r"\b(import|include|read|plugin|datetime|eval)\b", text)
    assert re.findall(r"\b(json|csv|xml|yaml|toml)\(", text) == ["json"]


# Without what sets it.


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_without_typst_a_finding_says_how_to_get_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, form, FORMATS[form]._replace(library="no_such_library"))
    file = tmp_path / f"a.{form}"
    told = agree("run", "2023", "-o", str(file))
    assert (told.code, told.out, file.exists()) == (2, "", False)
    assert f"formatet ”{form}” kräver no_such_library, som inte är installerat" in told.err
    assert "Installera det: pip install 'agree-engine[pdf]'" in told.err
    with pytest.raises(library.AgreementError, match="pip install 'agree-engine"):
        library.load("2023").overview().save(file)


def test_typst_is_loaded_only_where_it_is_used() -> None:
    import subprocess
    import sys

    code = (
        "import sys, agree; r = agree.load('2023').overview(); r.text();"
        " assert not {'typst', 'agree.render.pdf'} & set(sys.modules), sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_needed_extra_is_one_of_the_package() -> None:
    import tomllib

    extras = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    named = {form.extra for form in FORMATS.values() if form.library}
    assert named == {"pdf"}
    assert named <= set(extras["optional-dependencies"])
    assert list(outputs.check_library("pdf")) == []


IN_MEMORY = """
import resource
from agree.messages import Locale
from agree.render import Layout, render
from agree.report import Column, Report, Row, Table

for number in range(6):
    rows = tuple(Row((f"row {number} {place}",) * 3) for place in range(400))
    columns = tuple(Column(name, name) for name in "abc")
    report = Report("made", f"Made {number}", (Table("made", columns, rows),))
    render("pdf", report, Locale("sv"), Layout(file=True))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_of_a_document_that_is_set_nothing_stays_in_memory() -> None:
    ran = subprocess.run([sys.executable, "-c", IN_MEMORY], capture_output=True, check=True)
    one, *_, six = map(int, ran.stdout.split())
    assert six < 1.3 * one  # each of them takes a fifth of it
