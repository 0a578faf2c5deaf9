"""What the pages of a site say beside what reports say."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Message, message

WORDS: Mapping[str, Message] = {
    "skip": message("To the content"),
    "agreements": message("Agreements"),
    "overview": message("Overview"),
    "why": message("How it is calculated"),
    "conditions": message("Conditions"),
    "dates": message("Dates"),
    "verified": message("The document's tables"),
    "changes": message("What changed"),
    "sources": message("Sources"),
    "data": message("Open data"),
    "recipients": message("Recipients"),
    "downloads": message("Download"),
    "file": message("In the file"),
    "lines": message("{file}, from line {line}"),
    "cut": message("(shortened)"),
    "find": message("Find a recipient"),
    "found": message("{count} of {total} are shown"),
    "received": message("What it gets"),
    "reasons": message("How the amounts were calculated"),
    "changed": message("What changed from {before}"),
    "not_compared": message(
        "Not compared, since it is pending or unknown in one of the agreements: {grants}."
    ),
    "picture": message("The picture as a file of its own"),
    "to_agreement": message("The whole agreement"),
    "made": message("Made from the agreement's own file by agree {version}."),
    "described": message(
        "The data of this site as files, for programs. What each column holds, and how the files "
        "are written, is told in datapackage.json."
    ),
    "published": message("Published by {publisher} under the licence {license}."),
    "not_stated": message(
        "The agreement's file does not say who publishes the site, nor under which licence (site:)."
    ),
    "ask": message("Ask {contact}: {email}"),
    "package": message("What each file and column holds (Data Package)"),
    "catalogue": message("Entry for data portals (DCAT-AP-SE)"),
    "sums": message("SHA-256 of every file of the site"),
    "related": message("See also"),
    "webcal": message("subscribe in your calendar"),
}
"""Every word of the templates, by the name that they have there."""

FILES: Mapping[str, Message] = {
    "pdf": message("To print (pdf)"),
    "xlsx": message("Workbook in which every amount is a formula (xlsx)"),
    "annex.xlsx": message("The table as a workbook (xlsx)"),
    "csv": message("Every amount, for programs (csv)"),
    "annex.csv": message("The table, for programs (csv)"),
    "json": message("Every amount, for programs (json)"),
    "ics": message("The dates, for calendars (ics)"),
}
"""What each file is that is offered to be downloaded."""
