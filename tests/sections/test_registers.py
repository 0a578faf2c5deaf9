"""The lists of recipients that come with the program, and what is said of each."""

from __future__ import annotations

import csv
import json

import jsonschema
import pytest
import yaml

from agree.bundled import agreement_files, register_files, registers_folder, schema_file
from agree.registers import registers
from tests.cli.command import agree

SCHEMA = json.loads(schema_file().with_name("register.schema.json").read_text(encoding="utf-8"))
NAMES = sorted(register_files())


def rows(name: str) -> list[dict[str, str]]:
    with register_files()[name].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("name", NAMES)
def test_every_list_says_what_it_is(name: str) -> None:
    told = yaml.safe_load((registers_folder() / f"{name}.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(told, SCHEMA)


def test_no_description_lacks_its_list() -> None:
    assert sorted(file.stem for file in registers_folder().glob("*.yaml")) == NAMES


def test_descriptions_are_no_agreements() -> None:
    assert not [file for file in agreement_files() if file.parent == registers_folder()]


def test_the_numbers_of_regions_and_municipalities() -> None:
    """21 regions and 290 municipalities, as the agreements count them."""
    assert {one.id: one.members for one in registers()} == {
        "county-bodies": 21,
        "municipalities": 290,
        "regions": 21,
    }


@pytest.mark.parametrize("register", registers(), ids=NAMES)
def test_what_members_are_part_of_is_in_the_parent_list(register: object) -> None:
    by_id = {one.id: one for one in registers()}
    one = next(found for found in by_id.values() if found == register)
    if not one.parent:
        return
    assert one.parent in by_id
    above = {row["code"] for row in rows(one.parent)}
    belonging = {row.get("part_of") or row["code"] for row in rows(one.id)}
    assert belonging == above


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_lists_are_shown(lang: str) -> None:
    told = agree("list", "--registers", "--format", "csv", "--lang", lang)
    shown = list(csv.DictReader(told.out.splitlines(), delimiter=";"))
    assert [row["name"] for row in shown] == [f"register:{name}" for name in NAMES]
    assert [row["members"] for row in shown] == ["21", "290", "21"]
