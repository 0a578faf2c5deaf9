"""Kinds of finding that several modules of this room report."""

from __future__ import annotations

from agree.base import Kind, message

SEVERAL_RECIPIENTS = Kind(
    "several-recipients",
    message("{name} may mean several recipients: {members}"),
    hint=message("Write {codes}."),
    usage=True,
)
SEVERAL_NAMED = Kind(
    "several-named",
    message("several are called {name}: {known}"),
    hint=message("Write {ids}."),
    usage=True,
)
ANOTHER_SORT = Kind(
    "another-sort",
    message("{name} is {what}, not {wanted}"),
    hint=message("{reason}"),
    usage=True,
)
NO_SUCH_GROUP = Kind(
    "no-such-group",
    message("no group of recipients is called {name}"),
    hint=message("Groups: {known}."),
    usage=True,
)
NO_SUCH_AREA = Kind(
    "no-such-area",
    message("no area is called {name}"),
    hint=message("Areas: {known}."),
    usage=True,
)
NO_SUCH_GRANT = Kind(
    "no-such-grant",
    message("no grant is called {name}"),
    hint=message("Grants: {known}."),
    usage=True,
)
NO_SUCH_UNIT = Kind(
    "no-such-unit",
    message("the unit {name} is unknown"),
    hint=message("The units are {known}."),
    usage=True,
)
NO_SUCH_TABLE = Kind(
    "no-such-table",
    message("no printed table is called {name}"),
    hint=message("Tables: {known}."),
    usage=True,
)
NO_SUCH_FACT = Kind(
    "no-such-fact",
    message("no fact is called {name}"),
    hint=message("Facts: {known}."),
    usage=True,
)
NO_SUCH_COLUMN = Kind(
    "no-such-column",
    message("the table has no column {name} of amounts"),
    hint=message("Columns: {known}."),
    usage=True,
)
NO_SUCH_RECIPIENT = Kind(
    "no-such-recipient",
    message("no recipient has the code or name {name}"),
    advice=message("Give a code or a name, or a part of one; agree run --group shows them."),
    usage=True,
)
NO_SUCH_RECIPIENT_OR_BODY = Kind(
    "no-such-recipient-or-body",
    message("no recipient or authority is called {name}"),
    advice=message("Give a code or a name, or the name of a group or an authority."),
    usage=True,
)
NO_SINGLE_RECIPIENT = Kind(
    "no-single-recipient",
    message("{name} is not a single recipient"),
    hint=message("Name one by its code or name."),
    usage=True,
)
GROUP_AS_RECIPIENT = Kind(
    "group-as-recipient",
    message("{name} is a group, not a single recipient"),
    hint=message(
        "Name one by its code or name; agree run has a row for each of the group with --group {id}."
    ),
    usage=True,
)
REQUESTED_THROUGH = Kind(
    "requested-through",
    message(
        "{who} requisitions nothing itself: {payer}, who is paid {grants}, {acts} passes it"
        " on{cited}"
    ),
    hint=message("Write --recipient {ids}."),
    usage=True,
)
NOTHING_TO_REQUEST = Kind(
    "nothing-to-request",
    message("{name} has no grant that is paid on a requisition"),
    advice=message("agree conditions tells how each grant is paid."),
    usage=True,
)
BEFORE_AGREEMENT = Kind(
    "before-agreement",
    message("{date} is before {first}, the first day of the agreement"),
    advice=message("What happened is not counted yet on that day; the year may be mistyped."),
    severity="warning",
    usage=True,
)
NO_FORM_FOR_NOTHING = Kind(
    "no-form-for-nothing",
    message("no form is made for who gets nothing to request ({count}): {names}"),
    advice=message("agree explain tells why a recipient gets nothing."),
    severity="note",
    usage=True,
)
NEEDS_DETAILS = Kind(
    "needs-details",
    message("{option} is missing: a file with the recipient's own details"),
    hint=message(
        "With --blank -o details.yaml you get such a file to fill in, with --blank alone a form to"
        " fill in by hand."
    ),
    usage=True,
)
NEEDS_DETAILS_FOLDER = Kind(
    "needs-details-folder",
    message("{option} should name a folder, with a file of details for each recipient"),
    hint=message(
        "With --blank --format yaml you get the files to fill in, with --blank alone forms to fill"
        " in by hand."
    ),
    usage=True,
)
NO_DETAILS_OF = Kind(
    "no-details-of",
    message("the details of {name} are missing: {file}"),
    hint=message("With --blank as well, what is missing is left to be filled in by hand."),
    usage=True,
)
DETAILS_OF_NOBODY = Kind(
    "details-of-nobody",
    message("{file} belongs to no recipient that requests money"),
    hint=message("Its name should be that of a form, such as {example}."),
    usage=True,
)
DETAILS_TWICE = Kind(
    "details-twice",
    message("{file} and {other} have the details of the same recipient"),
    advice=message("Keep one of the files, and move the other away."),
    usage=True,
)
NO_SUCH_FORM = Kind(
    "no-such-form",
    message("the agreement has no form {name} under forms:"),
    hint=message("Describe the form in the agreement's file."),
    usage=True,
)
NO_SUCH_DAY = Kind(
    "no-such-day",
    message("{name} is not a date"),
    hint=message("Write year-month-day, such as 2024-03-31."),
    usage=True,
)
NEEDS_BOOKS = Kind(
    "needs-books",
    message("neither costs nor events are given"),
    hint=message("Give the costs with --costs, the events with --events, or both."),
    usage=True,
)
NEEDS_OUTPUT = Kind(
    "needs-output",
    message("the format {format} cannot be shown on a screen"),
    hint=message("Name the file to write with --output."),
    usage=True,
)
MAY_BE_FILLED_IN = Kind(
    "may-be-filled-in",
    message("{file} exists already, and may be filled in"),
    hint=message("Name another file or folder, or remove the old one first."),
    usage=True,
)
NEEDS_FOLDER = Kind(
    "needs-folder",
    message("{folder} is not a folder"),
    hint=message("Name a folder, without an ending; a new one is made if it is not there."),
    usage=True,
)
NOT_A_SITE = Kind(
    "not-a-site",
    message("{folder} holds what agree did not publish there: {file}"),
    hint=message("Name a new folder, or one that a site was published in."),
    usage=True,
)
CHANGED_ON_SITE = Kind(
    "changed-on-site",
    message("changed since it was published, and not overwritten: {files}"),
    hint=message("Move what was changed to another folder, or remove it, and publish again."),
    usage=True,
)
READ_IN_FOLDER = Kind(
    "read-in-folder",
    message("{file} is read in the same run, and stands in the folder that is written"),
    hint=message("Name another folder."),
    usage=True,
)
AGREEMENT_TWICE = Kind(
    "agreement-twice",
    message("the agreement {id} is given twice, in {first} and in {second}"),
    advice=message("Give each agreement once."),
    usage=True,
)
ASKED_TOGETHER = Kind(
    "asked-together",
    message("{one} and {other} cannot be used together"),
    advice=message("Ask for one of them at a time."),
    usage=True,
)
OTHER_CURRENCY = Kind(
    "other-currency",
    message("the agreements have different currencies, {one} and {other}"),
    advice=message("Compare agreements in the same currency."),
    usage=True,
)
NEEDS_OPTION = Kind(
    "needs-option",
    message("{option} needs {other}"),
    advice=message("Give both, or leave out both."),
    usage=True,
)
RECEIVES_NOTHING = Kind(
    "receives-nothing",
    message("{name} receives nothing of what is asked for"),
    advice=message("Ask without an area or a grant to see all that a recipient receives."),
    usage=True,
)
GRANT_ELSEWHERE = Kind(
    "grant-elsewhere",
    message("the grant {grant} is not in the area {area}"),
    advice=message("Leave out the area, or name the grant's own."),
    usage=True,
)
NOT_IN_GROUP = Kind(
    "not-in-group",
    message("{name} is not in the group {group}"),
    advice=message("Leave out the group, or name one that the recipient is part of."),
    usage=True,
)
NO_SUCH_AGREEMENT = Kind(
    "no-such-agreement",
    message("{name} is neither a file nor an agreement that comes with the program"),
    hint=message("The agreements are {known}."),
    usage=True,
)
NO_SUCH_FORMAT = Kind(
    "no-such-format",
    message("{file} has an ending that belongs to no format"),
    hint=message("Use one of {endings}, or give --format."),
    usage=True,
)
FORMAT_CANNOT_HOLD = Kind(
    "format-cannot-hold",
    message("the format {format} cannot hold this report"),
    hint=message("The formats for it are {known}."),
    usage=True,
)
NO_SUCH_REPORT_TABLE = Kind(
    "no-such-report-table",
    message("the report has no table {name}"),
    hint=message("Tables: {known}."),
    usage=True,
)
NO_SUCH_CHART = Kind(
    "no-such-chart",
    message("the report has no picture {name}"),
    hint=message("Pictures: {known}."),
    usage=True,
)
NEEDS_EXTRA = Kind(
    "needs-extra",
    message("the format {format} needs {library}, which is not installed"),
    hint=message("Install it: pip install 'agree-engine[{extra}]'."),
    usage=True,
)
NO_CHART = Kind(
    "no-chart",
    message("this report has nothing to draw"),
    hint=message(
        "There are pictures of an agreement (agree run), of a group (agree run --group), of what"
        " changes (agree compare, agree whatif), and of dated instalments (agree calendar)."
    ),
    usage=True,
)
NO_SUCH_CODE = Kind(
    "no-such-code",
    message("no error or note has the code {name}"),
    advice=message("The code stands in square brackets at the end of the message."),
    usage=True,
)
NO_SUCH_OPTION = Kind(
    "no-such-option",
    message("there is no option {name}"),
    advice=message("The help of the command lists its options."),
    usage=True,
)
OPTION_BEFORE_COMMAND = Kind(
    "option-before-command",
    message("the option {name} belongs after the command"),
    hint=message("Write it after {commands}."),
    usage=True,
)
NO_SUCH_COMMAND = Kind(
    "no-such-command",
    message("there is no command {name}"),
    advice=message("agree alone lists the commands."),
    usage=True,
)
MISSING_ARGUMENT = Kind(
    "missing-argument",
    message("{name} is missing"),
    advice=message("The help of the command shows what it takes."),
    usage=True,
)
BAD_VALUE = Kind(
    "bad-value",
    message("{name}: {value} cannot be used"),
    hint=message("{reason}"),
    usage=True,
)
NEEDS_VALUE = Kind(
    "needs-value",
    message("the option {name} needs a value"),
    advice=message("Write the value after the option."),
    usage=True,
)
GIVEN_TWICE = Kind(
    "given-twice",
    message("the option {name} is given twice: {first} and {second}"),
    hint=message("Give it once; one of them would not be used."),
    usage=True,
)
EXTRA_ARGUMENTS = Kind(
    "extra-arguments",
    message("too many arguments: {name}"),
    advice=message("Put names that have spaces in quotation marks."),
    usage=True,
)
NOT_UNDERSTOOD = Kind(
    "not-understood",
    message("{reason}"),
    advice=message("The help of the command shows what it takes."),
    usage=True,
)
SAME_FILE_TWICE = Kind(
    "same-file-twice",
    message("{file} is named for two things that are to be written"),
    hint=message("Give each a file of its own."),
    usage=True,
)
SAVES_OVER = Kind(
    "saves-over",
    message("{file} is read in the same run, and is not overwritten"),
    hint=message("Choose another name."),
    usage=True,
)
OTHER_DATA = Kind(
    "other-data",
    message("{file} exists already and is not the file that {agreement} needs there"),
    hint=message("Save in another folder."),
    usage=True,
)
NOT_PUT_BACK = Kind(
    "not-put-back",
    message("{file} was written and could not be given back what it held; that is in {kept} now"),
    advice=message("Close the file in other programs, and give the other one its name."),
    usage=True,
)
NOT_REMOVED = Kind(
    "not-removed",
    message("{file} was written and could not be removed"),
    advice=message("Close the file in other programs, and remove it."),
    usage=True,
)
NOT_WRITTEN = Kind(
    "not-written",
    message("could not write {file}: {reason}"),
    advice=message("Write to a folder of your own, and close the file in other programs."),
    usage=True,
)
NOT_YOURS = Kind(
    "not-yours",
    message("{file} comes with the program, and is not changed"),
    hint=message("agree new makes a file of your own from it."),
    usage=True,
)
CHANGED_SINCE = Kind(
    "changed-since",
    message("{file} no longer holds what was read of it"),
    hint=message("Look at what has been changed, and confirm again."),
    usage=True,
)
