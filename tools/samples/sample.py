"""One office as its module describes it, made into the files of a workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from tools.samples import office
from tools.samples.chance import Chance
from tools.samples.names import Names
from tools.samples.office import Section, Special
from tools.samples.tables import Row, csv_files


@frozen
class Sample:
    """What an office wrote down for a year; `people` and `work` hold what is out of the ordinary, by id.

    `other` holds whole tables. `vietnamese` says how its officer keeps files: headings and days in Vietnamese.
    `chance` keeps offices of one year from having people of the same given names in the same order.
    """

    code: str
    year: int
    complete_from: int
    decision_date: date
    office: Mapping[str, str]
    surnames: tuple[str, ...]
    sections: Sequence[Section]
    people: Mapping[str, Row]
    work: Mapping[str, Row]
    reported: Sequence[Row]
    unit_levels: Mapping[str, str]
    past_levels: Special
    past_awards: Sequence[Row]
    not_registered: Sequence[str]
    council: Mapping[str, str]
    other: Mapping[str, Sequence[Row]]
    vietnamese: bool
    chance: int = 0

    def files(self) -> dict[str, str]:
        """Every generated file of the workspace by its path."""
        tables = self._tables()
        return {"thidua.toml": self._settings(tables["people"][0]), **csv_files(self.year, tables, self.vietnamese)}

    def _settings(self, signer: Row) -> str:
        lines = ["[office]", *(f'{key} = "{value}"' for key, value in self.office.items()), 'recipients = ["Lưu: VT"]']
        lines += ["", "[[office.signer]]", 'papers = ["decision", "submission", "certificates"]']
        lines += [f'name = "{signer["full_name"]}"', f'post = "{signer["position"]}"']
        lines += ["", "[history]", f"complete_from = {self.complete_from}"]
        lines += ["", f"[year.{self.year}]", f"decision_date = {self.decision_date.isoformat()}", ""]
        return "\n".join(lines)

    def _tables(self) -> dict[str, Sequence[Row]]:
        chance = Chance(self.year + self.chance)
        names = Names(chance, self.surnames)
        everyone = office.people_rows(self.sections, self.code, chance, names)
        people = office.with_changes(everyone, "person_id", self.people)
        units = [section.unit_id for section in self.sections]
        since = {row["person_id"]: row["joined_on"].year if row["joined_on"] else self.year for row in people}
        registered = [person for person in since if person not in self.not_registered]
        new_year = date(self.year, 1, 31)
        return {
            "units": office.unit_rows(self.sections),
            "people": people,
            "work": self._work(list(since), units, chance),
            "ratings": self._ratings(since, units),
            "awards": self._awards(since, units),
            "registrations": office.registrations(registered, units, new_year, chance),
            "council": office.council_rows(people, self.council),
            **self.other,
        }

    def _work(self, people: Sequence[str], units: Sequence[str], chance: Chance) -> list[Row]:
        own = [office.work_row(person, "Nhiệm vụ được giao trong năm", chance) for person in people]
        led = [office.work_row(unit, "Nhiệm vụ trong chương trình công tác", chance, 3) for unit in units]
        return [*self.reported, *office.with_changes([*led, *own], "subject_id", self.work)]

    def _ratings(self, since: Mapping[str, int], units: Sequence[str]) -> list[Row]:
        """Of units this year too: their level is decided elsewhere. Of people the years before only."""
        subjects = {**since, **dict.fromkeys(units, 0)}
        this_year: list[dict[str, Any]] = [
            {"subject_id": unit, "year": self.year, "rating": self.unit_levels.get(unit, "HTTNV")} for unit in units
        ]
        return [*office.past_ratings(subjects, self._past, self.past_levels), *this_year]

    def _awards(self, since: Mapping[str, int], units: Sequence[str]) -> list[Row]:
        below = dict.fromkeys(units[1:], 0)
        return [
            *office.past_titles("LDTT", since, self._past, self.past_levels),
            *office.past_titles("TTLDTT", below, self._past, self.past_levels),
            *self.past_awards,
        ]

    @property
    def _past(self) -> range:
        return range(self.complete_from, self.year)
