"""Publishing: what is written to a folder, what keeps a site from it, and what stays there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import agree as library
from agree import AgreementError
from agree.site.folder import is_below
from tests.cli.command import agree
from tests.life.books import INVENTED


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small agreement, where the command is run."""
    (tmp_path / "towns.yaml").write_text(INVENTED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


PUBLISH = ("publish", "towns.yaml", "-o", "site")


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("lang", "wrote", "begin"), [("sv", "Skrev", "Öppna"), ("en", "Wrote", "Open")]
)
def test_it_is_told_how_many_files_there_are_and_where_to_begin(
    lang: str, wrote: str, begin: str, here: Path
) -> None:
    told = agree(*PUBLISH, "--lang", lang)
    count = len(held(here / "site"))
    assert (told.code, told.out) == (0, "")
    first, second = told.err.splitlines()
    assert first.startswith(f"{wrote} {count} fil")
    assert second == f"{begin} {Path('site', 'index.html')}."


def test_the_list_of_files_has_them_all(here: Path) -> None:
    agree(*PUBLISH)
    files = held(here / "site")
    listed = files.pop("SHA256SUMS").decode().splitlines()
    assert listed == [f"{sha256(files[name]).hexdigest()}  {name}" for name in sorted(files)]


def test_a_site_is_replaced_and_what_it_has_no_more_is_removed(here: Path) -> None:
    agree(*PUBLISH)
    (here / "site" / "robots.txt").write_text("User-agent: *\n", encoding="utf-8")
    text = INVENTED.replace("b: Town B", "b: City B")
    (here / "towns.yaml").write_text(text, encoding="utf-8")
    assert agree(*PUBLISH).code == 0
    files = held(here / "site")
    assert "recipients/b-City-B.html" in files
    assert "recipients/b-Town-B.html" not in files
    assert not (here / "site" / "calendars" / "b-Town-B").exists()
    assert files["robots.txt"] == b"User-agent: *\n"


def test_a_folder_with_files_of_others_is_left_alone(here: Path) -> None:
    (here / "site").mkdir()
    (here / "site" / "thesis.txt").write_text("years of work", encoding="utf-8")
    told = agree(*PUBLISH)
    assert (told.code, list(held(here / "site"))) == (2, ["thesis.txt"])
    assert "[not-a-site]" in told.err
    assert "thesis.txt" in told.err


def test_a_page_that_somebody_changed_is_left_alone(here: Path) -> None:
    agree(*PUBLISH)
    page = here / "site" / "index.html"
    page.write_text("by hand", encoding="utf-8")
    before = held(here / "site")
    told = agree(*PUBLISH)
    assert (told.code, held(here / "site")) == (2, before)
    assert str(Path("site", "index.html")) in told.err
    assert "[changed-on-site]" in told.err


def test_a_site_that_was_half_replaced_is_replaced_again(here: Path) -> None:
    """The list has a page as it was and as it is to be: the run ended between two of them."""
    agree(*PUBLISH)
    page, sums = here / "site" / "index.html", here / "site" / "SHA256SUMS"
    whole = held(here / "site")
    page.write_bytes(b"as it was")
    with sums.open("ab") as file:
        file.write(f"{sha256(b'as it was').hexdigest()}  index.html\n".encode())
        file.write(f"{'0' * 64}  recipients/gone.html\n".encode())
    (here / "site" / "recipients" / "gone.html").touch()
    assert agree(*PUBLISH).code == 2  # nothing wrote an empty page
    (here / "site" / "recipients" / "gone.html").unlink()
    assert agree(*PUBLISH).code == 0
    assert held(here / "site") == whole


def test_a_folder_in_which_a_killed_run_left_its_files_is_empty(here: Path) -> None:
    left = here / "site" / "assets" / ".agree-00000000-1-ab.tmp"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert agree(*PUBLISH).code == 0
    (here / "site" / "SHA256SUMS").unlink()
    assert agree(*PUBLISH).code == 2


def test_many_changed_pages_are_one_finding(here: Path) -> None:
    agree(*PUBLISH)
    for page in (here / "site").rglob("*.html"):
        page.write_text("by hand", encoding="utf-8")
    told = agree(*PUBLISH)
    assert (told.code, told.err.count("[changed-on-site]")) == (2, 1)
    assert " till" in told.err.splitlines()[0]  # so many more


def test_a_file_of_others_in_the_way_keeps_everything_as_it_is(here: Path) -> None:
    agree(*PUBLISH)
    text = INVENTED.replace("b: Town B", "b: City B")
    (here / "towns.yaml").write_text(text, encoding="utf-8")
    (here / "site" / "recipients" / "b-City-B.html").write_text("mine", encoding="utf-8")
    before = held(here / "site")
    told = agree(*PUBLISH)
    assert (told.code, held(here / "site")) == (2, before)
    assert "b-City-B.html" in told.err


def test_a_list_of_files_leads_to_none_outside_the_folder(here: Path) -> None:
    agree(*PUBLISH)
    outside = here / "mine.txt"
    outside.write_text("mine", encoding="utf-8")
    sums = here / "site" / "SHA256SUMS"
    digest = sha256(b"mine").hexdigest()
    lines = f"{digest}  ../mine.txt\n{digest}  {outside}\n{digest}  a/../../mine.txt\n"
    sums.write_text(sums.read_text(encoding="utf-8") + lines, encoding="utf-8")
    assert agree(*PUBLISH).code == 0
    assert outside.read_text(encoding="utf-8") == "mine"


def test_the_agreement_is_not_in_the_folder_that_is_written(here: Path) -> None:
    (here / "site").mkdir()
    (here / "site" / "towns.yaml").write_text(INVENTED, encoding="utf-8")
    told = agree("publish", "site/towns.yaml", "-o", "site")
    assert told.code == 2
    assert "[read-in-folder]" in told.err
    assert list(held(here / "site")) == ["towns.yaml"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("towns.yaml",), 2, "--output"),
        ((), 2, "FILE..."),
        (("towns.yaml", "-o", "site.html"), 2, "[needs-folder]"),
        (("towns.yaml", "-o", "towns.yaml"), 2, "[needs-folder]"),
        (("twons.yaml", "-o", "site"), 1, "twons.yaml"),
        (("2032", "-o", "site"), 2, "[no-such-agreement]"),
        (("wrong.yaml", "-o", "site"), 1, "wrong.yaml:"),
        (("towns.yaml", "--against", "wrong.yaml", "-o", "site"), 1, "wrong.yaml:"),
        (("towns.yaml", "same.yaml", "-o", "site"), 2, "[agreement-twice]"),
        (("towns.yaml", "--against", "euros.yaml", "-o", "site"), 2, "[other-currency]"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, told: str, here: Path
) -> None:
    (here / "same.yaml").write_text(INVENTED, encoding="utf-8")
    (here / "wrong.yaml").write_text(INVENTED.replace("key: by_size", "key: bysize"), "utf-8")
    (here / "euros.yaml").write_text(f"currency: EUR\n{INVENTED}".replace("kr\n", "EUR\n"), "utf-8")
    before = held(here)
    found = agree("publish", *arguments)
    assert (found.code, found.out) == (code, "")
    assert told in found.err
    assert held(here) == before
    assert not (here / "site").exists()


def test_when_a_page_cannot_be_made_nothing_is_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agree.site import files

    def fails(*_: object) -> object:
        raise RuntimeError("no page")

    monkeypatch.setattr(files, "pages_of", fails)
    with pytest.raises(RuntimeError):
        agree(*PUBLISH)
    assert not (here / "site").exists()


def test_when_a_file_cannot_be_replaced_the_old_site_stays(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(*PUBLISH)
    before = held(here / "site")
    (here / "towns.yaml").write_text(INVENTED.replace("Town B", "City B"), encoding="utf-8")
    replace = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if target.name == "index.html" and path.suffix == ".tmp" and path.exists():
            monkeypatch.setattr(Path, "replace", replace)
            raise PermissionError(13, "locked")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", locked)
    told = agree(*PUBLISH)
    assert told.code == 2
    assert "index.html" in told.err
    assert held(here / "site") == before


def test_the_library_publishes_the_same(here: Path) -> None:
    agree(*PUBLISH)
    agreement = library.load("towns.yaml")
    library.publish("other", agreement)
    assert held(here / "other") == held(here / "site")
    (here / "other" / "index.html").write_text("by hand", encoding="utf-8")
    with pytest.raises(AgreementError, match="changed since it was published"):
        library.publish("other", agreement)


def test_the_library_tells_why_there_is_no_site(here: Path) -> None:
    (here / "wrong.yaml").write_text("language: 1\n", encoding="utf-8")
    with pytest.raises(AgreementError, match=r"wrong\.yaml"):
        library.publish("site", library.load("wrong.yaml"))


# Links, lists that are not what they say, and runs that were killed.


def site_of_another_town(here: Path) -> str:
    """Have another town in the agreement than the site in the folder has."""
    text = INVENTED.replace("b: Town B", "b: City B")
    (here / "towns.yaml").write_text(text, encoding="utf-8")
    return "b-City-B.html"


@pytest.mark.parametrize("linked", ["recipients", "index.html", "SHA256SUMS", "assets"])
def test_nothing_is_written_through_a_link(linked: str, here: Path) -> None:
    agree(*PUBLISH)
    (here / "site" / linked).rename(here / linked)
    (here / "site" / linked).symlink_to(here / linked)
    site_of_another_town(here)
    before = held(here)
    told = agree(*PUBLISH)
    assert (told.code, held(here)) == (2, before)
    assert linked in told.err


@pytest.mark.parametrize("linked", ["recipients", "recipients/b-City-B.html"])
def test_no_new_page_is_written_through_a_link(linked: str, here: Path) -> None:
    agree(*PUBLISH)
    outside = here / "outside"
    outside.mkdir()
    if linked == "recipients":
        for page in (here / "site" / linked).rglob("*.html"):
            page.unlink()
        (here / "site" / linked).rename(here / "old")
        (here / "site" / linked).symlink_to(outside)
    else:
        (here / "site" / linked).symlink_to(outside / "new.html")
    site_of_another_town(here)
    told = agree(*PUBLISH)
    assert (told.code, list(outside.iterdir())) == (2, [])
    assert linked in told.err


def test_nothing_is_removed_through_a_link(here: Path) -> None:
    agree(*PUBLISH)
    outside = here / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine", encoding="utf-8")
    (here / "site" / "link").symlink_to(outside)
    sums = here / "site" / "SHA256SUMS"
    line = f"{sha256(b'mine').hexdigest()}  link/mine.txt\n"
    sums.write_text(sums.read_text(encoding="utf-8") + line, encoding="utf-8")
    agree(*PUBLISH)
    assert held(outside) == {"mine.txt": b"mine"}


def test_a_folder_with_sums_of_its_own_is_no_site(here: Path) -> None:
    """Somebody may keep sums of files that are his own: none of them is removed."""
    (here / "site").mkdir()
    (here / "site" / "thesis.txt").write_text("years of work", encoding="utf-8")
    line = f"{sha256(b'years of work').hexdigest()}  thesis.txt\n"
    (here / "site" / "SHA256SUMS").write_text(line, encoding="utf-8")
    before = held(here)
    told = agree(*PUBLISH)
    assert (told.code, held(here)) == (2, before)
    assert "[not-a-site]" in told.err


@pytest.mark.parametrize("name", ["C:/mine.txt", "C:mine.txt", "assets/a:b", "a/../../b", "/b", ""])
def test_no_name_in_a_list_of_files_leads_out_on_any_system(name: str) -> None:
    assert not is_below(name)


LEFT_BEHIND = ".agree-00000000-1-00.tmp"


def test_after_a_run_that_was_killed_before_it_was_done_the_site_is_published(here: Path) -> None:
    agree(*PUBLISH)
    whole = held(here / "site")
    for file in (here / "site").rglob("*"):
        if file.is_file():
            file.rename(file.with_name(f"{LEFT_BEHIND[:-6]}{file.stat().st_ino}.tmp"))
    assert agree(*PUBLISH).code == 0
    assert held(here / "site").items() >= whole.items()


def test_after_a_run_that_was_killed_between_two_files_the_site_is_published(here: Path) -> None:
    """The list has the files as they were and as they are to be; two of them are new."""
    agree(*PUBLISH)
    old = held(here / "site")
    page = site_of_another_town(here)
    agree("publish", "towns.yaml", "-o", "new")
    new = held(here / "new")
    (here / "site" / "index.html").write_bytes(new["index.html"])
    (here / "site" / "recipients" / page).write_bytes(new[f"recipients/{page}"])
    assert old["index.html"] != new["index.html"]
    both = old["SHA256SUMS"] + new["SHA256SUMS"]
    (here / "site" / "SHA256SUMS").write_bytes(both)
    assert agree(*PUBLISH).code == 0
    assert held(here / "site") == new


def test_the_newest_agreement_has_the_currency_of_the_one_it_is_compared_with(here: Path) -> None:
    """Which is the newest is told by its time, not by the order in which they are named."""
    euros = f"currency: EUR\n{INVENTED}".replace("kr\n", "EUR\n")
    for name, text in (("old", INVENTED), ("new", euros), ("before", euros)):
        year = {"before": 2028, "old": 2029, "new": 2030}[name]
        period = f"period: {{from: {year}-01-01, to: {year}-12-31}}\nrecipients:"
        dated = text.replace("recipients:", period, 1).replace("id: invented", f"id: {name}")
        (here / f"{name}.yaml").write_text(dated, encoding="utf-8")
    told = agree("publish", "old.yaml", "new.yaml", "--against", "before.yaml", "-o", "site")
    assert told.code == 0
    told = agree("publish", "new.yaml", "before.yaml", "--against", "old.yaml", "-o", "other")
    assert told.code == 2
    assert "[other-currency]" in told.err
