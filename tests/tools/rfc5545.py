"""A strict reader of iCalendar: what RFC 5545 and RFC 7986 demand of a file, and no more is forgiven.

Programs that read calendars put up with much that is wrong, each with something else; none of them
says so. This knows the properties that a calendar of events can have, not those of to-dos, journals,
alarms, attendees and repetitions. Run by itself it spoils a calendar in every way that it knows and
must see each.
"""

import re
import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

LONGEST = 75
NAME = re.compile(r"[A-Z0-9-]+")
PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*)')
TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")

DATE = re.compile(r"\d{8}")
DATE_TIME = re.compile(r"\d{8}T\d{6}Z?")
DURATION = re.compile(r"[+-]?P(?:\d+W|\d+D(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?:\d+H)?(?:\d+M)?(?:\d+S)?)")
OFFSET = re.compile(r"[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")


def is_day(value: str) -> bool:
    try:
        return bool(DATE.fullmatch(value)) and bool(date(int(value[:4]), int(value[4:6]), int(value[6:])))
    except ValueError:
        return False


def is_moment(value: str) -> bool:
    try:
        return bool(DATE_TIME.fullmatch(value)) and bool(datetime.strptime(value[:15], "%Y%m%dT%H%M%S"))
    except ValueError:
        return False


def is_uri(value: str) -> bool:
    return value.isascii() and not re.search(r'[\s<>"{}|\\^`]', value) and bool(urlsplit(value).scheme)


# What each type of value is; a list of texts has commas between.
TYPES = {
    "TEXT": lambda value: bool(TEXT.fullmatch(value)),
    "TEXTS": lambda value: all(TEXT.fullmatch(part) for part in re.split(r"(?<!\\)(?:\\\\)*,", value)),
    "DATE": is_day,
    "DATE-TIME": is_moment,
    "UTC": lambda value: is_moment(value) and value.endswith("Z"),
    "LOCAL": lambda value: is_moment(value) and not value.endswith("Z"),
    "DURATION": lambda value: bool(DURATION.fullmatch(value)) and not value.endswith(("P", "T")),
    "UTC-OFFSET": lambda value: bool(OFFSET.fullmatch(value)) and value.lstrip("-0") != "",
    "INTEGER": lambda value: bool(re.fullmatch(r"\+?\d+", value)),
    "URI": is_uri,
    "VERSION": lambda value: value == "2.0",
    "CALSCALE": lambda value: value == "GREGORIAN",
    "STATUS": lambda value: value in ("TENTATIVE", "CONFIRMED", "CANCELLED"),
    "TRANSP": lambda value: value in ("OPAQUE", "TRANSPARENT"),
}

# Of each component the properties: how often at least and at most, the types that a value may have
# with the first as the one without `VALUE`, and the parameters that may stand there.
ONCE, MAYBE, MANY = (1, 1), (0, 1), (0, None)
WORDS = ("LANGUAGE", "ALTREP")
OBSERVANCE = {
    "DTSTART": (ONCE, ["LOCAL"], ()),
    "TZOFFSETFROM": (ONCE, ["UTC-OFFSET"], ()),
    "TZOFFSETTO": (ONCE, ["UTC-OFFSET"], ()),
    "TZNAME": (MANY, ["TEXT"], ("LANGUAGE",)),
    "COMMENT": (MANY, ["TEXT"], WORDS),
}
COMPONENTS = {
    "VCALENDAR": {
        "VERSION": (ONCE, ["VERSION"], ()),
        "PRODID": (ONCE, ["TEXT"], ()),
        "CALSCALE": (MAYBE, ["CALSCALE"], ()),
        "METHOD": (MAYBE, ["TEXT"], ()),
        "UID": (MAYBE, ["TEXT"], ()),
        "NAME": (MANY, ["TEXT"], WORDS),
        "DESCRIPTION": (MANY, ["TEXT"], WORDS),
        "CATEGORIES": (MANY, ["TEXTS"], ("LANGUAGE",)),
        "LAST-MODIFIED": (MAYBE, ["UTC"], ()),
        "URL": (MAYBE, ["URI"], ()),
        # RFC 7986, sections 5.7 and 5.8: these two have no type unless they say it.
        "REFRESH-INTERVAL": (MAYBE, [None, "DURATION"], ("VALUE",)),
        "SOURCE": (MAYBE, [None, "URI"], ("VALUE",)),
        "COLOR": (MAYBE, ["TEXT"], ()),
    },
    "VTIMEZONE": {
        "TZID": (ONCE, ["TEXT"], ()),
        "LAST-MODIFIED": (MAYBE, ["UTC"], ()),
        "TZURL": (MAYBE, ["URI"], ()),
    },
    "STANDARD": OBSERVANCE,
    "DAYLIGHT": OBSERVANCE,
    "VEVENT": {
        "UID": (ONCE, ["TEXT"], ()),
        "DTSTAMP": (ONCE, ["UTC"], ()),
        "DTSTART": (ONCE, ["DATE-TIME", "DATE"], ("VALUE", "TZID")),
        "DTEND": (MAYBE, ["DATE-TIME", "DATE"], ("VALUE", "TZID")),
        "SUMMARY": (MAYBE, ["TEXT"], WORDS),
        "DESCRIPTION": (MAYBE, ["TEXT"], WORDS),
        "LOCATION": (MAYBE, ["TEXT"], WORDS),
        "URL": (MAYBE, ["URI"], ()),
        "CATEGORIES": (MANY, ["TEXTS"], ("LANGUAGE",)),
        "STATUS": (MAYBE, ["STATUS"], ()),
        "TRANSP": (MAYBE, ["TRANSP"], ()),
        "SEQUENCE": (MAYBE, ["INTEGER"], ()),
        "CREATED": (MAYBE, ["UTC"], ()),
        "LAST-MODIFIED": (MAYBE, ["UTC"], ()),
    },
}
WITHIN = {
    None: ["VCALENDAR"],
    "VCALENDAR": ["VTIMEZONE", "VEVENT"],
    "VTIMEZONE": ["STANDARD", "DAYLIGHT"],
}


@dataclass
class Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [own for own in self.properties if own.name == name]

    def one(self, name: str) -> Property | None:
        return next(iter(self.all(name)), None)


class Wrong(Exception):
    """Why a file cannot be read on."""


def lines(octets: bytes) -> list[str]:
    """The content lines of a file, folded ones put together."""
    if not octets.endswith(b"\r\n"):
        raise Wrong("the last line does not end with CR and LF")
    unfolded: list[str] = []
    for number, line in enumerate(octets[:-2].split(b"\r\n"), 1):
        if b"\r" in line or b"\n" in line:
            raise Wrong(f"line {number}: CR and LF do not stand together")
        if len(line) > LONGEST:
            raise Wrong(f"line {number}: {len(line)} octets")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise Wrong(f"line {number}: a letter is cut, or is none") from None
        if any(ord(letter) < 32 and letter != "\t" or ord(letter) == 127 for letter in text):
            raise Wrong(f"line {number}: a control character")
        if text[:1] in (" ", "\t"):
            if not unfolded:
                raise Wrong("the first line goes on with another")
            unfolded[-1] += text[1:]
        elif not text:
            raise Wrong(f"line {number}: it is empty")
        else:
            unfolded.append(text)
    return unfolded


def content(line: str) -> Property:
    name = NAME.match(line)
    if not name:
        raise Wrong(f"`{line}` begins with no name")
    parameters, at = {}, name.end()
    while parameter := PARAMETER.match(line, at):
        if parameter[1] in parameters:
            raise Wrong(f"`{line}` says a parameter twice")
        parameters[parameter[1]] = parameter[2].strip('"')
        at = parameter.end()
    if line[at:at + 1] != ":":
        raise Wrong(f"`{line}` has no value, or parameters that are none")
    return Property(name[0], parameters, line[at + 1:])


def read(octets: bytes) -> Component:
    """The calendar of a file."""
    whole = Component("")
    around = [whole]
    for line in lines(octets):
        said = content(line)
        if said.name == "BEGIN":
            name = None if len(around) == 1 else around[-1].name
            if said.value not in WITHIN.get(name, []):
                raise Wrong(f"`{said.value}` stands where it cannot")
            component = Component(said.value)
            around[-1].components.append(component)
            around.append(component)
        elif said.name == "END":
            if around.pop().name != said.value or not around:
                raise Wrong(f"`END:{said.value}` ends what did not begin")
        elif len(around) == 1:
            raise Wrong(f"`{said.name}` stands in nothing")
        else:
            around[-1].properties.append(said)
    if len(around) != 1 or len(whole.components) != 1:
        raise Wrong("the file is not one calendar")
    return whole.components[0]


def of_properties(component: Component) -> list[str]:
    """What is wrong with the properties of a component by themselves."""
    wrong = []
    known = COMPONENTS[component.name]
    for name, ((least, most), _, _) in known.items():
        number = len(component.all(name))
        if number < least or (most is not None and number > most):
            wrong.append(f"{component.name} has {number} `{name}`")
    for own in component.properties:
        if own.name.startswith("X-"):
            continue
        if own.name not in known:
            wrong.append(f"{component.name} cannot have `{own.name}`")
            continue
        _, types, parameters = known[own.name]
        for parameter in own.parameters:
            if parameter not in parameters and not parameter.startswith("X-"):
                wrong.append(f"`{own.name}` cannot have `{parameter}`")
        kind = own.parameters.get("VALUE", types[0])
        if kind not in types or kind is None or not TYPES[kind](own.value):
            wrong.append(f"`{own.name}` is `{own.value}`, which is no {kind}")
    return wrong + [wrong for within in component.components for wrong in of_properties(within)]


def of_event(event: Component, zones: list[str]) -> list[str]:
    """What is wrong with an event that has all properties as they must be."""
    wrong = []
    start, end = event.one("DTSTART"), event.one("DTEND")
    for moment in filter(None, [start, end]):
        zone, is_day = moment.parameters.get("TZID"), "VALUE" in moment.parameters
        if zone and (moment.value.endswith("Z") or len(moment.value) == 8):
            wrong.append(f"`{moment.name}` has a time zone and cannot")
        if zone and zone not in zones:
            wrong.append(f"the time zone `{zone}` is not told")
        if is_day != (len(moment.value) == 8):
            wrong.append(f"`{moment.name}` does not say what it is")
    if end and {**start.parameters} != {**end.parameters}:
        wrong.append("start and end are not of one kind")
    if end and end.value <= start.value:
        wrong.append("it does not end after it starts")
    return wrong


def mistakes(octets: bytes) -> list[str]:
    """All that is wrong with a file."""
    try:
        calendar = read(octets)
    except Wrong as why:
        return [str(why)]
    wrong = of_properties(calendar)
    if wrong:
        return wrong
    of = lambda name: [component for component in calendar.components if component.name == name]
    zones = [zone.one("TZID").value for zone in of("VTIMEZONE")]
    if not calendar.components:
        wrong.append("the calendar holds nothing")
    if len(set(zones)) != len(zones):
        wrong.append("a time zone is told twice")
    if any(not zone.components for zone in of("VTIMEZONE")):
        wrong.append("a time zone has no time")
    named = {own.parameters.get("TZID") for event in of("VEVENT") for own in event.properties}
    wrong += [f"the time zone `{zone}` is told for nothing" for zone in zones if zone not in named]
    names = [event.one("UID").value for event in of("VEVENT")]
    if len(set(names)) != len(names) and not calendar.one("METHOD"):
        wrong.append("two events have one name")
    for event in of("VEVENT"):
        wrong += [f"{event.one('UID').value}: {what}" for what in of_event(event, zones)]
    return wrong


SOUND = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//a//b
NAME:Ābeces kalendārs
REFRESH-INTERVAL;VALUE=DURATION:P1D
SOURCE;VALUE=URI:https://a.example/a.ics
BEGIN:VTIMEZONE
TZID:Europe/Riga
BEGIN:STANDARD
DTSTART:20231029T040000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one@a.example
DTSTAMP:19700101T000000Z
DTSTART;TZID=Europe/Riga:20240315T110000
DTEND;TZID=Europe/Riga:20240315T120000
SUMMARY:One\\, two\\; three \\\\ four
CATEGORIES:a\\,b,c
STATUS:CONFIRMED
SEQUENCE:0
END:VEVENT
BEGIN:VEVENT
UID:two@a.example
DTSTAMP:19700101T000000Z
DTSTART;VALUE=DATE:20240229
DTEND;VALUE=DATE:20240301
SUMMARY:Two
URL:https://a.example/#two
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""

# What is planted, in place of what.
PLANTED = [
    ("VERSION:2.0\n", ""),
    ("VERSION:2.0\n", "VERSION:2.0\nVERSION:2.0\n"),
    ("VERSION:2.0", "VERSION:1.0"),
    ("PRODID:-//a//b\n", ""),
    ("DURATION:P1D", "DURATION:1D"),
    ("REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL"),
    ("SOURCE;VALUE=URI:https://a.example/a.ics", "SOURCE;VALUE=URI:a file.ics"),
    ("NAME:Ābeces", "NAME;TZID=x:Ābeces"),
    ("NAME:Ābeces kalendārs", "NAME:" + "ā" * 36),
    ("NAME:Ābeces", "NAME:Ābeces, "),
    ("NAME:Ābeces", "NAME:\x01"),
    ("TZID:Europe/Riga\n", ""),
    ("TZOFFSETTO:+0200", "TZOFFSETTO:+02:00"),
    ("TZOFFSETTO:+0200", "TZOFFSETTO:-0000"),
    ("TZOFFSETFROM:+0300\n", ""),
    ("DTSTART:20231029T040000", "DTSTART:20231029T040000Z"),
    ("END:STANDARD\nEND:VTIMEZONE", "END:VTIMEZONE\nEND:STANDARD"),
    ("BEGIN:STANDARD", "BEGIN:SUMMER"),
    ("UID:one@a.example\n", ""),
    ("UID:two", "UID:one"),
    ("DTSTAMP:19700101T000000Z", "DTSTAMP:19700101T000000"),
    ("DTSTART;TZID=Europe/Riga:20240315T110000", "DTSTART;TZID=Europe/Rome:20240315T110000"),
    ("DTSTART;TZID=Europe/Riga:20240315T110000", "DTSTART;TZID=Europe/Riga:20240315T110000Z"),
    ("DTSTART;TZID=Europe/Riga:20240315T110000", "DTSTART;TZID=Europe/Riga:20240315T250000"),
    ("DTEND;TZID=Europe/Riga:20240315T120000", "DTEND:20240315T120000"),
    ("DTEND;TZID=Europe/Riga:20240315T120000", "DTEND;TZID=Europe/Riga:20240315T110000"),
    ("DTEND;TZID=Europe/Riga:20240315T120000", "DTEND;VALUE=DATE:20240316"),
    ("DTSTART;VALUE=DATE:20240229", "DTSTART;VALUE=DATE:20240230"),
    ("DTSTART;VALUE=DATE:20240229", "DTSTART:20240229"),
    ("DTEND;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240229"),
    ("SUMMARY:One\\,", "SUMMARY:One,"),
    ("two\\;", "two;"),
    ("\\\\ four", "\\f"),
    ("SUMMARY:Two", "SUMMARY:Two\nSUMMARY:Two"),
    ("SUMMARY:Two", "summary:Two"),
    ("SUMMARY:Two", "SUMMARY"),
    ("SUMMARY:Two", "SUMMARY:Two\n"),
    ("SUMMARY:Two", "ATTENDEES:Two"),
    ("STATUS:CONFIRMED", "STATUS:MOVED"),
    ("TRANSP:TRANSPARENT", "TRANSP:YES"),
    ("SEQUENCE:0", "SEQUENCE:-1"),
    ("URL:https://a.example/#two", "URL:https://ā.example/"),
    ("END:VCALENDAR\n", ""),
    ("END:VCALENDAR\n", "END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"),
]


def unseen() -> list[str]:
    """What was planted and not seen, and what was seen in a calendar that is sound."""
    octets = lambda text: text.replace("\n", "\r\n").encode()
    sound = octets(SOUND)
    seen = [f"the sound calendar: {wrong}" for wrong in mistakes(sound)]
    for told, planted in PLANTED:
        if SOUND.count(told) < 1:
            seen.append(f"`{told}` stands nowhere")
        if not mistakes(octets(SOUND.replace(told, planted, 1))):
            seen.append(f"`{planted}` in place of `{told}` is not seen")
    cut = octets(SOUND).replace("Ā".encode(), b"\xc4\r\n \x80")
    for what, spoiled in [
        ("lines without CR", SOUND.encode()),
        ("a letter that is cut", cut),
        ("a last line without an end", sound[:-2]),
        ("a first line that is folded", b" " + sound),
        ("nothing", b""),
    ]:
        if not mistakes(spoiled):
            seen.append(f"{what} is not seen")
    return seen


if __name__ == "__main__":
    print("\n".join(unseen()) or f"all of {len(PLANTED) + 5} planted mistakes are seen")
    sys.exit(1 if unseen() else 0)
