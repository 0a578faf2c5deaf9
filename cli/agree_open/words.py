"""What the live page says beside what reports and the pages of a site say."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Message, message

WORDS: Mapping[str, Message] = {
    "whatif": message("What if"),
    "edit": message("Edit"),
    "todo": message("To do"),
    "compare": message("Compare"),
    "findings": message("Errors and notes"),
    "map": message("Map"),
    "search": message("Find in the agreement"),
    "searched": message("Found: {count}"),
    "search_none": message("Nothing found"),
    "updated": message("The page was brought up to date"),
    "figures_changed": message("Figures changed on this page: {count}"),
    "lost": message(
        "The program has stopped, or cannot be reached. What is shown stays as it was."
    ),
    "again": message("The program is there again."),
    "filter": message("Filter the rows"),
    "rows_shown": message("{count} of {total} are shown"),
    "no_findings": message("Nothing is wrong, and nothing is to be noted."),
    "sums_stay": message("The sums are those of all rows."),
    "table_xlsx": message("The table as a workbook (xlsx)"),
    "table_csv": message("The table as data (csv)"),
    "explained": message("How it came about"),
    "close": message("Close"),
    "whole_page": message("Open as a page"),
    "compare_with": message("Compare with"),
    "show": message("Show"),
    "confirm": message("Confirm"),
    "at_line": message("Line {line}"),
    "confirmed": message("Confirmed: {path}"),
    "nothing_written": message("Nothing was written."),
    "not_found": message("There is no such page."),
    "scenario": message("The scenario"),
    "scenarios": message("Scenarios"),
    "scenario_number": message("Scenario {number}"),
    "new_scenario": message("Another scenario"),
    "beside": message("Beside each other"),
    "scenario_name": message("Name of the scenario"),
    "drop": message("Remove the scenario"),
    "find_figure": message("Find a figure to change"),
    "figures_to_set": message("Figures that can be changed"),
    "total": message("The total"),
    "total_follows": message("follows what is changed"),
    "total_all": message("stays: all other grants are scaled"),
    "total_from": message("stays: taken from"),
    "shown_group": message("Winners and losers among"),
    "goal": message("What would it take?"),
    "goal_recipient": message("Recipient"),
    "goal_amount": message("is to get"),
    "goal_path": message("by changing"),
    "goal_needs": message("First find a figure to change above, and name a recipient."),
    "goal_seek": message("Find the value"),
    "save": message("Save"),
    "file": message("File"),
    "save_scenario": message("Save the scenario"),
    "save_draft": message("Save as a draft agreement"),
    "save_workbook": message("Download as a workbook"),
    "saved": message("Saved: {file}"),
    "editor": message("The agreement as YAML"),
    "save_text": message("Save"),
    "save_as": message("Save as"),
    "save_as_name": message("Name of the file"),
    "bundled": message(
        "This agreement comes with the program, and is not changed. Save it under a name of your "
        "own to go on with it."
    ),
    "unsaved": message("Not saved yet"),
    "unchanged": message("As on the disk"),
    "conflict": message(
        "The file was changed on the disk meanwhile, so nothing was written. Both are shown here."
    ),
    "on_disk": message("On the disk"),
    "here": message("Here"),
    "take_disk": message("Take that of the disk"),
    "keep_mine": message("Write mine over it"),
    "changed_on_disk": message("The file was changed on the disk; what you have written is kept."),
    "findings_count": message("Errors: {errors}. Notes: {notes}."),
    "no_errors": message("No errors."),
    "path_heading": message("Path"),
    "line_heading": message("Line"),
    "outcome": message("What the scenario gives"),
    "nothing_set": message("Find a figure and change it: what follows is shown here."),
    "in_file": message("In the file: {value}"),
    "remove": message("Remove"),
    "exact_value": message("{name}: exact value"),
    "slider": message("{name}: slider"),
    "not_answered": message("The program could not answer that."),
}
"""Every word of the templates and scripts, by the name that they have there."""

NEEDED = message("a file that the agreement needs")
PURPOSE = message("the agreement as it was edited")
OUTDATED = message(
    "There are errors in {file} ({count}). What is shown is what it said at {time}. "
    "See what is wrong"
)
STUCK = message(
    "A fault in the program itself ({fault}) keeps the files from being read anew. What is shown "
    "is what they said at {time}. Please report it."
)
FAULTY = message(
    "There are errors in {file} ({count}), so nothing of it is shown. See what is wrong"
)
