"""Texts as HTML, with the language of what is in another language than the page.

A screen reader then says it in the voice of that language. An element that holds nothing else has
the language itself; within a text, a span has it.
"""

from __future__ import annotations

from agree.messages.spoken import has_marks, pieces, same_language
from agree.render.safe import for_html


def language_of(text: str) -> str:
    """Return the attribute with the language of all words of a text; "" where they have several."""
    return _one_language(pieces(text)) if has_marks(text) else ""


def _one_language(found: list[tuple[str, str]]) -> str:
    languages = {language for words, language in found if language or any(map(str.isalnum, words))}
    language = languages.pop() if len(languages) == 1 else ""
    return f' lang="{language}"' if language else ""


def attribute(language: str, of_page: str) -> str:
    """Return the attribute with a language; "" where it is that of the page, or not said."""
    is_another = language and not same_language(language, of_page)
    return f' lang="{for_html(language)}"' if is_another else ""


def in_html(text: str) -> str:
    """Return a text as HTML, with a span round what is in another language than the page."""
    return _with_spans(pieces(text)) if has_marks(text) else for_html(text)


def _with_spans(found: list[tuple[str, str]]) -> str:
    return "".join(
        f'<span lang="{language}">{for_html(words)}</span>' if language else for_html(words)
        for words, language in found
    )


def inner(text: str) -> tuple[str, str]:
    """Return what an element has of a text: the attribute with its language, and its HTML."""
    if not has_marks(text):
        return "", for_html(text)
    found = pieces(text)
    language = _one_language(found)
    return language, for_html(unmarked(text)) if language else _with_spans(found)


def unmarked(text: str) -> str:
    """Return a text without its marks, for what can hold no element."""
    return "".join(words for words, _ in pieces(text))


def title_element(text: str) -> str:
    """Return the title of a page, which can hold no element."""
    return f"<title{language_of(text)}>{for_html(unmarked(text))}</title>"


def element(name: str, text: str, attributes: str = "") -> str:
    """Return an element that holds a text, with the text's language if it has one of its own.

    >>> from agree.messages.spoken import marked
    >>> element("p", f"to {marked('Regionerna', 'sv')}"), element("p", marked("Regionerna", "sv"))
    ('<p>to <span lang="sv">Regionerna</span></p>', '<p lang="sv">Regionerna</p>')
    """
    language, shown = inner(text)
    return f"<{name}{attributes}{language}>{shown}</{name}>"
