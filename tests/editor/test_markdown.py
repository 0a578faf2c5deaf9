"""Words in the formats that an editor takes: what means something in Markdown means nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree_editor.answers import markdown
from tests.assist.marked import SMALL
from tests.editor.client import Client, position_of, uri_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nära vård (10,5 mnkr). Ja!", "Nära vård (10,5 mnkr). Ja!"),
        ("a_b *c* ~d~ [e](f) <g> &amp; |h|", r"a\_b \*c\* \~d\~ \[e\](f) \<g\> \&amp; \|h\|"),
        ("1. a\n2) b\n- c\n+ d\n# e\n=", "1\\. a\n2\\) b\n\\- c\n\\+ d\n\\# e\n\\="),
        ("kl. 1. eller - a", "kl. 1. eller - a"),
        ("eller `pending`", "eller `pending`"),
        ("`a", "\\`a"),
        ("\\", "\\\\"),
    ],
)
def test_no_sign_of_a_text_means_anything(text: str, shown: str) -> None:
    assert markdown(text) == shown


@pytest.mark.parametrize(
    ("formats", "kind"),
    [(["plaintext"], "plaintext"), (["plaintext", "markdown"], "markdown"), ([], "markdown")],
)
def test_words_are_in_a_format_that_the_editor_takes(
    formats: list[str], kind: str, tmp_path: Path
) -> None:
    of_items = {"completionItem": {"documentationFormat": formats}}
    capabilities = {"textDocument": {"hover": {"contentFormat": formats}, "completion": of_items}}
    client = Client("--lang", "en", capabilities=capabilities)
    uri = uri_of(tmp_path / "a.yaml")
    try:
        client.open(uri, SMALL)
        line, character = position_of(SMALL, "amounts_in: mnkr")
        hovered = client.at("hover", uri, line, character)
        assert hovered["contents"]["kind"] == kind
        offered = client.at("completion", uri, line, character)["items"]
        assert {one["documentation"]["kind"] for one in offered if "documentation" in one} == {kind}
        assert client.end() == 0
    finally:
        client.let_go()
