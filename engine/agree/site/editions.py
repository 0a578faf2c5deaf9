"""What a site tells of an agreement, asked once: its questions, its recipients, its addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from agree.base import Record, heard, in_each_language, joined
from agree.compare import Comparison, RecipientChange, compare
from agree.distribute.ledger import Ledger
from agree.life.dossier import Dossier
from agree.pipeline import Result
from agree.questions import annex, calendar, conditions, explain, overview, recipient, verify
from agree.questions.batch import file_names
from agree.questions.compare import report as comparing
from agree.questions.compare.tables import Scale, own_changes_table
from agree.questions.dossier import dossier_of
from agree.questions.question import Answer
from agree.questions.selection import all_members, exact_members, names_shared_in_a_group
from agree.report import About, Report, Table, Wording
from agree.sections import Agreement, Member, MemberId
from agree.sections.site import Publication
from agree.site.addresses import OF_THE_SITE, RECIPIENTS, anchor, unlike

GRANTS = "grants"
"""The table of conditions that has rows even for who has no conditions."""
Roles = tuple[Member, ...]
"""A recipient of an agreement: the members that it is, in each of its groups."""


class Edition:
    """An agreement that is published, in a folder of its own.

    Every question is asked when it is first needed. `before` is the agreement that it is compared
    with.
    """

    def __init__(self, result: Result, folder: str, before: Result | None = None) -> None:
        """Take an agreement that was run. Raises ValueError for one without a ledger."""
        if result.agreement is None or result.ledger is None:
            raise ValueError("nothing is published of an agreement without a result")
        self.result, self.folder, self.before = result, folder, before
        self.agreement: Agreement = result.agreement
        self.ledger: Ledger = result.ledger

    def __repr__(self) -> str:
        """Return its folder."""
        return f"<Edition {self.folder}>"

    @cached_property
    def recipients(self) -> tuple[Roles, ...]:
        """Who takes part in the agreement, each with all its roles.

        Members of one name are one recipient: who reads a page of his own looks for his name. A
        code in common, as of a region and its county body, makes two of them related, not one.
        """
        taking_part = {one.id for out in self.ledger.all_outcomes for one in out.pool.members}
        shared = names_shared_in_a_group(self.agreement)
        roles: dict[tuple[str, ...], list[Member]] = {}
        for member in all_members(self.agreement):
            if member.id in taking_part and not self.agreement.recipients[member.group].unknown:
                name = heard(member.name)
                own = (name, *member.id) if name in shared else (name,)
                roles.setdefault(own, []).append(member)
        return tuple(map(tuple, roles.values()))

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The address of the page of each group with several members that money goes to."""
        taking_part = dict.fromkeys(member.group for roles in self.recipients for member in roles)
        in_order = [name for name in self.agreement.recipients if name in taking_part]
        several = [name for name in in_order if len(self.agreement.recipients[name].members) > 1]
        pages = zip(several, unlike(several), strict=True)
        return {name: f"{self.folder}/group-{page}.html" for name, page in pages}

    @cached_property
    def _places(self) -> Mapping[str, frozenset[str]]:
        """The ids of what there are pages of, or places on them, by what it is asked for."""
        agreement = self.agreement
        passed_on = (tier.id for tier in agreement.redistributions)
        received = (
            f"{member.in_group} {outcome.pool.grant.id}"
            for outcome in self.ledger.all_outcomes
            for member in outcome.pool.members
        )
        return {
            "area": frozenset(area.id for area in agreement.areas),
            "grant": frozenset((*(grant.id for grant in agreement.grants), *passed_on)),
            "group": frozenset(agreement.recipients),
            "received": frozenset(received),
        }

    def tells(self, asked: Mapping[str, str]) -> bool:
        """Return whether it is told how what is asked for came about."""
        if "recipient" in asked and "grant" in asked:
            return f"{asked['recipient']} {asked['grant']}" in self._places["received"]
        kinds = [kind for kind in asked if kind in self._places]
        return all(asked[kind] in self._places[kind] for kind in kinds)

    @cached_property
    def publication(self) -> Publication:
        """What the file says of who publishes it, and under which licence."""
        return self.result.section("site", Publication).value

    @cached_property
    def overview(self) -> Report:
        """Who gets what, at a glance."""
        return _told(overview.answer(self.result))

    @cached_property
    def dossier(self) -> Dossier | None:
        """What the agreement says of its life; None when something is wrong in that."""
        found = dossier_of(self.result)
        return found if isinstance(found, Dossier) else None

    @cached_property
    def verified(self) -> Report | None:
        """How the agreement stands against the tables of its document; None where it has none."""
        return verify.answer(self.result).report

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed for whom since the agreement before."""
        if self.before is None or self.before.ledger is None:
            return None
        return compare(self.before.ledger, self.ledger)

    @cached_property
    def changes(self) -> Report | None:
        """What changed since the agreement before, in full."""
        if self.before is None:
            return None
        return _told(comparing.answer(self.before, self.result, full=True))

    @cached_property
    def _changes(self) -> Mapping[MemberId, Sequence[tuple[int, RecipientChange]]]:
        """What changed for each member, numbered in order."""
        found: dict[MemberId, list[tuple[int, RecipientChange]]] = {}
        for number, one in enumerate(self.comparison.recipients if self.comparison else ()):
            found.setdefault((one.group, one.code), []).append((number, one))
        return found

    def _changes_of(self, roles: Roles) -> list[RecipientChange]:
        """Return what changed for a recipient, in order."""
        numbered = {number: one for role in roles for number, one in self._changes.get(role.id, ())}
        return [numbered[number] for number in sorted(numbered)]

    def change_of(self, roles: Roles) -> Table | None:
        """Return what changed for a recipient since the agreement before; None if that is unknown.

        A recipient that was in none of its groups then has no changes, but is new.
        """
        if self.comparison is None:
            return None
        changes = self._changes_of(roles)
        scale = Scale(self.comparison, self.agreement.currency.main)
        return own_changes_table(scale, changes) if changes else None

    def not_compared(self, roles: Roles) -> tuple[str, ...]:
        """Return what a recipient may get that is pending or unknown in one of the agreements."""
        if self.comparison is None:
            return ()
        own = {member.id for member in roles}
        names = [name for one in self._changes_of(roles) for name in one.left_out]
        names += [one.grant for one in self.comparison.left_out if not one.members.isdisjoint(own)]
        return tuple(dict.fromkeys(names))

    def annex(self, group: str) -> Report:
        """Return who gets what in a group."""
        return _told(annex.answer(self.result, group=group))

    def received(self, roles: Roles) -> tuple[Report, ...]:
        """Return all that a recipient gets: in all its roles, or in each of them."""
        asked = called(self.agreement, roles)
        return tuple(_told(recipient.answer(self.result, recipient=words)) for words in asked)

    def explained(self, member: Member) -> Report | None:
        """Return how all that a recipient gets in a role came about; None when it gets nothing."""
        return explain.answer(self.result, recipient=member.in_group, group=member.group).report

    @cached_property
    def explained_sums(self) -> tuple[Report, ...]:
        """How the sums came about: those of the whole agreement, and what is passed on."""
        tiers = [tier.id for tier in self.agreement.redistributions]
        asked = (None, *dict.fromkeys(tiers))
        return tuple(_told(explain.answer(self.result, grant=tier)) for tier in asked)

    def conditions(self, roles: Roles = ()) -> tuple[Report, ...]:
        """Return the conditions, for a recipient or for all; none where there are none."""
        return self._of_life(conditions.answer, roles)

    def dates(self, roles: Roles = ()) -> tuple[Report, ...]:
        """Return the dates, for a recipient or for all; none where there are none."""
        return self._of_life(calendar.answer, roles)

    def _of_life(self, question: Callable[..., Answer], roles: Roles) -> tuple[Report, ...]:
        if self.dossier is None:
            return ()
        asked = called(self.agreement, roles) if roles else (None,)
        reports = [question(self.result, recipient=words).report for words in asked]
        return tuple(
            report
            for report in reports
            if report is not None
            and any(table.rows for name, table in report.tables.items() if name != GRANTS)
        )


def _told(answer: Answer) -> Report:
    """Return the report of an answer. Raises ValueError for one without."""
    if answer.report is None:
        raise ValueError("an agreement without errors has an answer to every question")
    return answer.report


def called(agreement: Agreement, roles: Roles) -> tuple[str, ...]:
    """Return the words by which a recipient is asked for: its name, or each of its roles."""
    wanted = {member.id for member in roles}
    name = in_each_language(roles[0].name)[0]
    if {member.id for member in exact_members(agreement, name)} == wanted:
        return (name,)
    return tuple(member.in_group for member in roles)


class Recipient(Record):
    """A recipient of one or several agreements, and the address of its page.

    `roles` are those in each agreement that it takes part in, by the agreement's folder.
    """

    name: str
    address: str
    roles: Mapping[str, Roles]


class Editions:
    """All that is published, the newest agreement first, and who takes part in any of it."""

    def __init__(
        self,
        results: Sequence[Result],
        before: Result | None = None,
        folder_of: Callable[[Result], str] | None = None,
    ) -> None:
        """Take agreements without errors, and the one that the newest is compared with.

        Their folders are called after their ids, unless `folder_of` says what each is called.
        """
        in_order = newest_first(results)
        ids = [one.agreement.id if one.agreement else "" for one in in_order]
        folders = map(folder_of, in_order) if folder_of else unlike(ids, OF_THE_SITE)
        self.all = tuple(
            Edition(result, folder, None if number else before)
            for number, (result, folder) in enumerate(zip(in_order, folders, strict=True))
        )
        self.by_folder = {edition.folder: edition for edition in self.all}

    def __repr__(self) -> str:
        """Return the folders."""
        return f"<Editions {', '.join(self.by_folder)}>"[:200]

    @property
    def name(self) -> Wording:
        """What the site is called: as its agreement, or all its agreements."""
        return joined(", ", (edition.agreement.name for edition in self.all))

    @property
    def publication(self) -> Publication:
        """What is said of who publishes the site, by the newest agreement that says it."""
        told = (edition.publication for edition in self.all)
        return next((one for one in told if one.is_stated), Publication())

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """Every recipient, in the order of the newest agreement that it takes part in.

        Those of two agreements are one when their group and name are the same; else their group and
        code; else a name that no other recipient of either has.
        """
        known = _Known()
        for edition in self.all:
            known.add(edition)
        found = known.roles
        firsts = [next(iter(roles.values()))[0] for roles in found]
        return tuple(
            Recipient(first.name, f"{RECIPIENTS}/{name}.html", roles)
            for first, name, roles in zip(firsts, file_names(firsts), found, strict=True)
        )

    @cached_property
    def _by_code(self) -> Mapping[tuple[str, str], tuple[Recipient, ...]]:
        """The recipients with a code, by the agreement's folder and that code."""
        found: dict[tuple[str, str], list[Recipient]] = {}
        for one in self.recipients:
            for folder, roles in one.roles.items():
                for code in dict.fromkeys(member.code for member in roles):
                    found.setdefault((folder, code), []).append(one)
        return {key: tuple(recipients) for key, recipients in found.items()}

    def with_code_in_common(self, recipient: Recipient) -> tuple[Recipient, ...]:
        """Return other recipients with the same code, as a region and its county body."""
        alike = (
            other
            for folder, roles in recipient.roles.items()
            for member in roles
            for other in self._by_code[folder, member.code]
        )
        by_address = {one.address: one for one in alike if one.address != recipient.address}
        return tuple(by_address.values())

    @cached_property
    def _payers(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The pages of those who pass money on to a role, by the agreement's folder and role."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for edition in self.all:
            for later in edition.ledger.redistributed:
                page = self._pages.get((edition.folder, later.payer.in_group), "")
                for member in later.outcome.pool.members if page else ():
                    found.setdefault((edition.folder, member.in_group), {})[page] = None
        return {role: tuple(pages) for role, pages in found.items()}

    @cached_property
    def _by_address(self) -> Mapping[str, Recipient]:
        return {one.address: one for one in self.recipients}

    def payers_of(self, recipient: Recipient) -> tuple[Recipient, ...]:
        """Return those who pass money on to a recipient, as a county body to a municipality."""
        pages = (
            page
            for folder, roles in recipient.roles.items()
            for member in roles
            for page in self._payers.get((folder, member.in_group), ())
        )
        others = dict.fromkeys(page for page in pages if page != recipient.address)
        return tuple(map(self._by_address.__getitem__, others))

    @cached_property
    def _pages(self) -> Mapping[tuple[str, str], str]:
        """The address of the page of each role, by the agreement's folder and group/code."""
        return {
            (folder, member.in_group): one.address
            for one in self.recipients
            for folder, roles in one.roles.items()
            for member in roles
        }

    def address(self, edition: Edition, about: About, *, named: bool = False) -> str:
        """Return where a figure of an agreement is told of; "" where it is not.

        What is `named` has its own page, or its own part of one.
        """
        asked = dict(about)
        if "difference" in asked:
            return ""
        told = self._told_of(edition, asked.pop("agreement", edition.agreement.id))
        if told is None or not told.tells(asked):
            return ""
        if "recipient" in asked:
            page = self._pages.get((told.folder, asked["recipient"]), "")
            place = [told.folder] if named else [told.folder, asked["recipient"]]
            place += [asked["grant"]] if "grant" in asked else []
            return f"{page}#{anchor(*place)}" if page else ""
        if "group" in asked:
            return self._of_group(told, asked["group"])
        sums = f"{told.folder}/why.html"
        for what in ("grant", "area"):
            if what in asked:
                return f"{sums}#{anchor(what, asked[what])}"
        return sums

    def _told_of(self, edition: Edition, agreement: str) -> Edition | None:
        """Return the agreement of that id: the one that a page is about, or another; else None."""
        if edition.agreement.id == agreement:
            return edition
        return next((one for one in self.all if one.agreement.id == agreement), None)

    def _of_group(self, edition: Edition, group: str) -> str:
        """Return the page of a group; of a single recipient, its own."""
        members = edition.agreement.recipients[group].members
        single = members[0].in_group if len(members) == 1 else ""
        return edition.groups.get(group) or self._pages.get((edition.folder, single), "")


class _Known:
    """The recipients of some agreements, each with its `roles` in them by the agreement's folder.

    They are known by name, by name in a group, and by code in a group; what is the `Sign` of two
    of them tells neither.
    """

    def __init__(self) -> None:
        self.roles: list[dict[str, Roles]] = []
        self._places: dict[Sign, int | None] = {}

    def add(self, edition: Edition) -> None:
        """Add the recipients of an agreement, each to the one that it is, if there is one."""
        own_signs = [
            _signs(roles, names)
            for roles, names in zip(edition.recipients, _names_of(edition.recipients), strict=True)
        ]
        places: dict[int, int] = {}
        for kind in SIGNS:
            for number, signs in enumerate(own_signs):
                found = {self._places.get(sign) for sign in signs[kind]}
                free = sorted(at for at in found - {*places.values()} if at is not None)
                if number not in places and free:
                    places[number] = free[0]
        for number, roles in enumerate(edition.recipients):
            place = places.setdefault(number, len(self.roles))
            if place == len(self.roles):
                self.roles.append({})
            self.roles[place][edition.folder] = roles
            for kind in SIGNS:
                for sign in own_signs[number][kind]:
                    # who bore it last is meant by a code, and nobody by a name that two bear
                    alone = kind == "code" or self._places.get(sign, place) == place
                    self._places[sign] = place if alone else None


Sign = tuple[str, ...]
SIGNS = ("name in group", "code", "name")
"""What tells that recipients of two agreements are one, the surest first."""


def _signs(roles: Roles, names: frozenset[str]) -> Mapping[str, tuple[Sign, ...]]:
    """Return the signs of a recipient, by what they are; no other one has its `names`."""
    return {
        "name in group": tuple(("", one.group, name) for one in roles for name in names),
        "code": tuple(one.id for one in roles),
        "name": tuple((name,) for name in names),
    }


def _names_of(recipients: Iterable[Roles]) -> Iterator[frozenset[str]]:
    """Yield the names of each recipient that no other one has, as they sound."""
    heard_names = [
        frozenset(heard(name) for one in roles for name in in_each_language(one.name))
        for roles in recipients
    ]
    seen: dict[str, int] = {}
    for names in heard_names:
        for name in names:
            seen[name] = seen.get(name, 0) + 1
    for names in heard_names:
        yield frozenset(name for name in names if seen[name] == 1)


def newest_first(results: Iterable[Result]) -> list[Result]:
    """Return agreements by the last day of their time, the newest first."""
    return sorted(results, key=_age)


def _age(result: Result) -> int:
    from agree.sections.head import Period

    period = result.section("period", Period).value.days
    return 0 if period is None else -period[1].toordinal()
