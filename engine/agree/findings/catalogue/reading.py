"""Findings on files and YAML."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "no-such-file": Message(
        "filen {file} finns inte",
        "there is no file {file}",
        "{advice}.",
        "{advice}.",
    ),
    "is-a-folder": Message(
        "{file} är en mapp, inte en fil",
        "{file} is a folder, not a file",
        "Ange filen i mappen, till exempel agreements/2023.yaml.",
        "Name the file inside it, such as agreements/2023.yaml.",
    ),
    "is-a-data-folder": Message(
        "{file} är en mapp, inte en fil",
        "{file} is a folder, not a file",
        "Ange en fil i mappen.",
        "Name a file inside it.",
    ),
    "not-a-file": Message("{file} är ingen vanlig fil", "{file} is not an ordinary file"),
    "no-permission": Message(
        "du har inte rätt att läsa filen {file}",
        "you have no permission to read the file {file}",
        "Be den som äger filen att ge dig läsrätt.",
        "Ask the owner of the file for permission to read it.",
    ),
    "unreadable-file": Message(
        "filen {file} går inte att läsa: {reason}", "the file {file} cannot be read: {reason}"
    ),
    "file-too-large": Message(
        "filen {file} är {size} MB; en överenskommelse eller datafil får vara högst {most} MB",
        "the file {file} is {size} MB; an agreement or data file may be {most} MB at most",
        "Kontrollera att det är rätt fil.",
        "Check that it is the right file.",
    ),
    "empty-file": Message("filen {file} är tom", "the file {file} is empty"),
    "binary-file": Message(
        "filen {file} är ingen textfil: här står ett tecken som inte är text",
        "the file {file} is not a text file: a character here is not text",
        "Spara den som text (UTF-8). En Excelfil sparas som CSV UTF-8.",
        "Save it as text (UTF-8). Save an Excel file as CSV UTF-8.",
    ),
    "not-utf-8": Message(
        "filen {file} är inte sparad i UTF-8; här står ett tecken i en annan kodning",
        "the file {file} is not saved in UTF-8; a character here has another encoding",
        "Spara den igen som UTF-8 (i Excel: CSV UTF-8).",
        "Save it again as UTF-8 (in Excel: CSV UTF-8).",
    ),
    "path-leaves-folder": Message(
        "sökvägen {file} leder ut ur överenskommelsens mapp",
        "the path {file} leads out of the agreement's folder",
        "Lägg filen i överenskommelsens mapp, till exempel under data/.",
        "Put the file in the agreement's folder, for instance under data/.",
    ),
    "backslash-path": Message(
        "sökvägen {file} har omvända snedstreck",
        "the path {file} has backslashes",
        "Skriv / mellan mapparna, även i Windows.",
        "Write / between folders, in Windows too.",
    ),
    "tab": Message(
        "raden är indragen med tabb; YAML dras in med blanksteg",
        "the line is indented by a tab; YAML is indented by spaces",
        "Byt varje tabb mot två blanksteg.",
        "Replace each tab by two spaces.",
    ),
    "colon-in-text": Message(
        "här väntas inget kolon: texten före är redan ett värde",
        "no colon is expected here: the text before it is already a value",
        "Sätt texten inom citattecken om kolonet hör till den, eller kontrollera indraget.",
        "Put the text in quotes if the colon belongs to it, or check the indentation.",
    ),
    "odd-character": Message(
        "tecknet kan inte stå här",
        "the character cannot stand here",
        "Ta bort tecknet, eller sätt hela texten inom citattecken.",
        "Remove the character, or put the whole text in quotes.",
    ),
    "lone-backslash": Message(
        "bakstrecket har en egen betydelse inom dubbla citattecken",
        "the backslash has a meaning of its own in double quotes",
        "Skriv texten inom enkla citattecken: '...'.",
        "Write the text in single quotes: '...'.",
    ),
    "open-quote": Message(
        "citattecknet här saknar slut",
        "the quotation mark here is never closed",
        "Avsluta texten med samma citattecken som den börjar med.",
        "Close the text with the same quotation mark that opens it.",
    ),
    "open-bracket": Message(
        "parentesen är inte avslutad, eller ett kommatecken saknas",
        "the bracket is not closed, or a comma is missing",
        "Kontrollera att varje [ har sitt ] och varje {{ sitt }}.",
        "Check that each [ has its ] and each {{ its }}.",
    ),
    "missing-colon": Message(
        "här saknas ett kolon efter nyckeln",
        "a colon is missing after the key here",
        "Skriv nyckel: värde, med blanksteg efter kolonet.",
        "Write key: value, with a space after the colon.",
    ),
    "indentation": Message(
        "indraget stämmer inte med raderna ovanför",
        "the indentation does not match the lines above",
        "Rader som hör ihop börjar i samma kolumn.",
        "Lines that belong together begin in the same column.",
    ),
    "yaml-syntax": Message(
        "raden går inte att läsa som YAML ({reason})",
        "the line cannot be read as YAML ({reason})",
    ),
    "several-documents": Message(
        "filen har flera YAML-dokument; här börjar det andra",
        "the file holds several YAML documents; the second begins here",
        "En överenskommelse är en fil. Ta bort raden ---.",
        "One agreement is one file. Remove the line ---.",
    ),
    "yaml-tag": Message(
        "YAML-taggen {tag} används inte i överenskommelser",
        "the YAML tag {tag} is not used in agreements",
        "Ta bort taggen.",
        "Remove the tag.",
    ),
    "too-deep": Message(
        "fler än {most} nivåer inuti varandra",
        "more than {most} levels inside each other",
    ),
    "too-many-nodes": Message(
        "filen har mer än {most} värden",
        "the file has more than {most} values",
        "Lägg stora tabeller i CSV-filer.",
        "Put large tables in CSV files.",
    ),
    "alias-bomb": Message(
        "hänvisningarna (*) upprepar mer än {most} värden",
        "the aliases (*) repeat more than {most} values",
        "Skriv ut det som hänvisningarna står för.",
        "Write out what the aliases stand for.",
    ),
    "unknown-anchor": Message(
        "hänvisningen {anchor} har inget ankare (&) ovanför",
        "the alias {anchor} has no anchor (&) above it",
        "Sätt texten inom citattecken om stjärnan hör till den.",
        "Put the text in quotes if the star belongs to it.",
    ),
    "odd-key": Message(
        "en nyckel är ett ord, inte en lista eller tomt",
        "a key is a word, not a list or nothing",
    ),
    "merge-key": Message(
        "sammanslagning med << används inte i överenskommelser",
        "merging by << is not used in agreements",
        "Skriv ut nycklarna, så att det syns vad som gäller.",
        "Write out the keys, so that what applies can be seen.",
    ),
    "duplicate-key": Message(
        "nyckeln {key} står redan på rad {line}",
        "the key {key} stands on line {line} already",
        "Ta bort den ena. Program tolkar dubbla nycklar olika.",
        "Remove one of them. YAML readers differ on repeated keys.",
    ),
    "leading-zero": Message(
        "{word} utan citattecken läses olika av olika program (nollan kan försvinna)",
        "{word} without quotes is read differently by different programs (the zero may vanish)",
        'Skriv "{word}" inom citattecken.',
        'Write "{word}" in quotes.',
    ),
    "boolean-word": Message(
        "{word} utan citattecken läses av många program som sant eller falskt",
        "{word} without quotes is read by many programs as true or false",
        'Skriv "{word}" om ett ord menas, true eller false om svaret är ja eller nej.',
        'Write "{word}" if a word is meant, true or false for yes or no.',
    ),
}
