#!/usr/bin/env python3
"""Decides whether files of events can be read by other programs and say when the published tables do.

Takes sites' folders. Every `.ics` file must hold to RFC 5545 to the letter (rfc5545.py, which must
see what is planted in a calendar), be read by the package icalendar, and have exactly the events
that it is of: those of `data/<programme>/calendar.csv`, whose dates are read anew here. A time must
be the same instant by the zone's own rules and by what the file tells of the zone. What an event
leads to must be on the page.

With `--told` it writes as JSON when each file's events are by the tables, for `calendars.mjs`.
"""

import csv
import json
import re
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import icalendar

import rfc5545
from sites import BuiltSite, report

DAY = timedelta(days=1)

# The months of what stands in the place of a month: seasons, quarters, halves.
STRETCHES = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 40: (1, 6), 41: (7, 6)}
STRETCHES |= {month: (month, 1) for month in range(1, 13)}
STRETCHES |= {32 + quarter: (3 * quarter - 2, 3) for quarter in range(1, 5)}


def months_later(year: int, month: int) -> date:
    """The first day of a month that may be beyond the twelfth."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


class Point:
    """A point of time: its first day, the day after its last, its minute, whether it is sure."""

    def __init__(self, text: str):
        self.is_sure = text[-1] not in "?~%"
        text = text.rstrip("?~%")
        self.minute = datetime.fromisoformat(text) if "T" in text else None
        parts = [int(part) for part in text.split("T")[0].split("-")]
        if len(parts) == 3:
            self.first = date(*parts)
            self.end = self.first + DAY
        else:
            begin, months = STRETCHES[parts[1]] if len(parts) == 2 else (1, 12)
            self.first = months_later(parts[0], begin)
            self.end = months_later(parts[0], begin + months)
        self.is_day = len(parts) == 3


class When:
    """When an event is, as a calendar of days and minutes can say it."""

    def __init__(self, text: str):
        points = [Point(part) for part in re.split("[,/]", text.strip("[]")) if part != ".."]
        is_open, is_set = ".." in text, text.startswith("[")
        self.minutes = [point.minute for point in points if point.minute and point.is_sure]
        self.is_known = all(point.is_day and point.is_sure for point in points) and not (is_open or is_set)
        if not self.is_known or len(self.minutes) != len(points):
            self.minutes = []
        self.first = points[0].first
        self.end = max(point.end for point in points) if is_set else points[-1].end

    def told(self, zone: ZoneInfo) -> dict:
        """For other programs: days, or seconds since 1970.

        A local time that clocks show twice is the first by RFC 5545, section 3.3.5; `second` has
        those who take it for the other.
        """
        if not self.minutes:
            return {"days": [self.first.isoformat(), self.end.isoformat()]}
        ends = self.minutes[0], self.minutes[-1]
        seconds = lambda fold: [int(at.replace(tzinfo=zone, fold=fold).timestamp()) for at in ends]
        return {"times": seconds(0), "second": seconds(1)}


class Event:
    """An event of a published calendar."""

    def __init__(self, programme: str, row: dict, changes: int, deadline: bool = False):
        self.programme = programme
        self.id = f"{programme}.{row['id']}" + ("_deadline" if deadline else "")
        self.when = When(row["deadline"] if deadline else row["when"])
        self.row = row
        self.is_cancelled = row.get("status") == "cancelled"
        self.changes = changes + (deadline and self.is_cancelled)
        self.is_deadline_of_another = deadline

    def said(self, name: str) -> str | None:
        """What a calendar may choose it by: `programme`, `kind`, `region`."""
        if name == "programme":
            return self.programme
        # A deadline is no event in a region.
        is_said = not (name == "region" and self.is_deadline_of_another)
        return self.row.get(name) if is_said else None


def rows(file: Path) -> list[dict]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


class Site(BuiltSite):
    """A built site, and what is wrong with its files of events."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.proof = json.loads((folder / "data/figures.json").read_text(encoding="utf-8"))
        self.zone = ZoneInfo(self.proof["timezone"])
        self.host = self.base_url.split("/")[2].split(":")[0]
        self.events: dict[str, Event] = {}
        for file in sorted(folder.glob("data/*/calendar.csv")):
            programme = file.parent.name
            changed = [row["id"] for row in rows(file.with_name("calendar_changes.csv"))]
            for row in rows(file):
                self.enter(Event(programme, row, changed.count(row["id"])))
                if row.get("deadline", "") not in ("", "true", "false"):
                    own = changed.count(f"{row['id']}_deadline")
                    self.enter(Event(programme, row, own, deadline=True))

    def enter(self, event: Event):
        self.events[event.id] = event

    def files(self) -> dict[str, list[Event]]:
        """Of which events each file must be."""
        found = {}
        for path, feed in self.proof["feeds"].items():
            wanted = self.proof["calendars"].get(feed.get("page"), {})
            is_in = lambda event: (
                event.id == feed["event"] if "event" in feed
                else all(event.said(name) == value for name, value in wanted.items())
            )
            found[path] = [event for event in self.events.values() if is_in(event)]
        return found

    def check(self):
        files = self.files()
        there = {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.ics")}
        for path in sorted(there ^ set(files)):
            self.say(self.folder / path, "it is named and not there, or there and not named")
        languages = len(self.proof["locales"])
        if len(files) < languages * len(self.events):
            self.say(self.folder, "an event has no file of its own")
        for path in sorted(there & set(files)):
            self.checked += 1
            self.file(self.folder / path, files[path])

    def file(self, file: Path, events: list[Event]):
        octets = file.read_bytes()
        for wrong in rfc5545.mistakes(octets):
            self.say(file, wrong)
        try:
            calendar = icalendar.Calendar.from_ical(octets)
        except ValueError as why:
            self.say(file, f"icalendar: {why}")
            return
        for component in calendar.walk():
            for name, why in component.errors:
                self.say(file, f"icalendar: {name}: {why}")
        zones = [zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")]
        told = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
        named = {f"{event.id}@{self.host}": event for event in events}
        for name in sorted(set(told) ^ set(named)):
            self.say(file, f"`{name}` is missing, or none of the events")
        for name in sorted(set(told) & set(named)):
            self.event(file, told[name], named[name], zones)

    def event(self, file: Path, told: icalendar.Event, event: Event, zones: list):
        say = lambda what: self.say(file, f"{event.id}: {what}")
        start = told["DTSTART"].dt
        end = told["DTEND"].dt if "DTEND" in told else start
        if event.when.minutes:
            right = event.when.told(self.zone)["times"]
            if not isinstance(start, datetime) or [int(at.timestamp()) for at in (start, end)] != right:
                say(f"it is from {start} to {end}")
                return
            for at, seconds in zip((start, end), right):
                local = at.replace(tzinfo=zones[0])
                if local.astimezone(timezone.utc) != datetime.fromtimestamp(seconds, timezone.utc):
                    say(f"{at} is {local.utcoffset()} before UTC by the file's own time zone")
        elif (start, end) != (event.when.first, event.when.end):
            say(f"it is from {start} to {end}, not {event.when.first} to {event.when.end}")
        titles = [text for column, text in event.row.items() if column.startswith("title_")]
        if not any(str(told["SUMMARY"]).startswith(title) for title in titles):
            say(f"it is called `{told['SUMMARY']}`")
        if (told.get("STATUS") == "CANCELLED") != event.is_cancelled:
            say(f"it is `{told.get('STATUS')}`")
        if not event.is_cancelled and not event.when.is_known and told.get("STATUS") != "TENTATIVE":
            say("it is half known, and not tentative")
        if int(told["SEQUENCE"]) != event.changes:
            say(f"it has changed {told['SEQUENCE']} times")
        self.listed(file, str(told["DESCRIPTION"]).splitlines()[-1], event)

    def listed(self, file: Path, address: str, event: Event):
        """An event leads to where its calendar lists it."""
        page, _, fragment = unquote(address.removeprefix(self.base_url)).partition("#")
        page = self.folder / page / "index.html"
        if not page.is_file() or f'id="{fragment}"' not in page.read_text(encoding="utf-8"):
            self.say(file, f"{event.id}: it is not listed at {address}")


def told(folders: list[str]) -> dict:
    """When the events of each file are, by the files' paths and the events' names."""
    found = {}
    for site in map(Site, map(Path, folders)):
        for path, events in site.files().items():
            named = {f"{event.id}@{site.host}": event.when.told(site.zone) for event in events}
            found[(site.folder / path).as_posix()] = named
    return found


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--told"]:
        json.dump(told(arguments[1:]), sys.stdout)
        sys.exit(0)
    if unseen := rfc5545.unseen():
        print("\n".join(unseen))
        sys.exit(1)
    sys.exit(report("files of events", arguments, Site))
