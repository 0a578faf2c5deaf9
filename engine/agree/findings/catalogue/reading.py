"""Findings on files and YAML."""

from __future__ import annotations

from agree.base.kind import Kind
from agree.messages import message

KINDS: dict[str, Kind] = {
    "no-such-file": Kind(
        message("there is no file {file}"),
        hint=message("{advice}."),
    ),
    "is-a-folder": Kind(
        message("{file} is a folder, not a file"),
        hint=message("Name the file inside it, such as agreements/2023.yaml."),
    ),
    "is-a-data-folder": Kind(
        message("{file} is a folder, not a file"),
        hint=message("Name a file inside it."),
    ),
    "not-a-file": Kind(
        message("{file} is not an ordinary file"),
        advice=message("Name a file that is stored on disk."),
    ),
    "no-permission": Kind(
        message("you have no permission to read the file {file}"),
        hint=message("Ask the owner of the file for permission to read it."),
    ),
    "unreadable-file": Kind(
        message("the file {file} cannot be read: {reason}"),
        advice=message(
            "See whether another program holds it, and copy it to a folder of your own."
        ),
    ),
    "file-too-large": Kind(
        message("the file {file} is {size} MB; an agreement or data file may be {most} MB at most"),
        hint=message("Check that it is the right file."),
    ),
    "empty-file": Kind(
        message("the file {file} is empty"),
        advice=message("Check that it is the right file and that it was saved."),
    ),
    "binary-file": Kind(
        message("the file {file} is not a text file: a character here is not text"),
        hint=message("Save it as text (UTF-8). Save an Excel file as CSV UTF-8."),
    ),
    "not-utf-8": Kind(
        message("the file {file} is not saved in UTF-8; a character here has another encoding"),
        hint=message("Save it again as UTF-8 (in Excel: CSV UTF-8)."),
    ),
    "path-leaves-folder": Kind(
        message("the path {file} leads out of the agreement's folder"),
        hint=message("Put the file in the agreement's folder, for instance under data/."),
    ),
    "backslash-path": Kind(
        message("the path {file} has backslashes"),
        hint=message("Write / between folders, in Windows too."),
    ),
    "tab": Kind(
        message("the line is indented by a tab; YAML is indented by spaces"),
        hint=message("Replace each tab by two spaces."),
    ),
    "colon-in-text": Kind(
        message("no colon is expected here: the text before it is already a value"),
        hint=message(
            "Put the text in quotes if the colon belongs to it, or check the indentation."
        ),
    ),
    "odd-character": Kind(
        message("the character cannot stand here"),
        hint=message("Remove the character, or put the whole text in quotes."),
    ),
    "lone-backslash": Kind(
        message("the backslash has a meaning of its own in double quotes"),
        hint=message("Write the text in single quotes: '...'."),
    ),
    "open-quote": Kind(
        message("the quotation mark here is never closed"),
        hint=message("Close the text with the same quotation mark that opens it."),
    ),
    "open-bracket": Kind(
        message("the bracket is not closed, or a comma is missing"),
        hint=message("Check that each [ has its ] and each {{ its }}."),
    ),
    "missing-colon": Kind(
        message("a colon is missing after the key here"),
        hint=message("Write key: value, with a space after the colon."),
    ),
    "indentation": Kind(
        message("the indentation does not match the lines above"),
        hint=message("Lines that belong together begin in the same column."),
    ),
    "yaml-syntax": Kind(
        message("the line cannot be read as YAML ({reason})"),
        advice=message("Compare the line with the examples of the reference."),
    ),
    "several-documents": Kind(
        message("the file holds several YAML documents; the second begins here"),
        hint=message("One agreement is one file. Remove the line ---."),
    ),
    "yaml-tag": Kind(
        message("the YAML tag {tag} is not used in agreements"),
        hint=message("Remove the tag."),
    ),
    "too-deep": Kind(
        message("more than {most} levels inside each other"),
        advice=message("Look for a bracket that opens again and again by mistake."),
    ),
    "too-many-nodes": Kind(
        message("the file has more than {most} values"),
        hint=message("Put large tables in CSV files."),
    ),
    "alias-bomb": Kind(
        message("the aliases (*) repeat more than {most} values"),
        hint=message("Write out what the aliases stand for."),
    ),
    "unknown-anchor": Kind(
        message("the alias {anchor} has no anchor (&) above it"),
        hint=message("Put the text in quotes if the star belongs to it."),
    ),
    "odd-key": Kind(
        message("a key is a word, not a list or nothing"),
        advice=message("Write a word before the colon."),
    ),
    "merge-key": Kind(
        message("merging by << is not used in agreements"),
        hint=message("Write out the keys, so that what applies can be seen."),
    ),
    "duplicate-key": Kind(
        message("the key {key} stands on line {line} already"),
        hint=message("Remove one of them. YAML readers differ on repeated keys."),
    ),
    "leading-zero": Kind(
        message(
            "{word} without quotes is read differently by different programs (the zero may vanish)"
        ),
        hint=message('Write "{word}" in quotes.'),
    ),
    "boolean-word": Kind(
        message("{word} without quotes is read by many programs as true or false"),
        hint=message('Write "{word}" if a word is meant, true or false for yes or no.'),
    ),
}
