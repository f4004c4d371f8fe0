#!/usr/bin/env python3
"""Decides whether machines find in sites what their pages are: feeds, sitemap, structured data.

Takes sites' folders. Every Atom feed must be read by feedparser without complaint and have what RFC
4287 demands; the sitemap must list every page that may be found, once, each with a twin that names
it in turn, and say of releases the day that their pages say; every block of JSON-LD must be JSON.
"""

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser

from sites import BuiltSite, report

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PUBLISHED = re.compile(r'"datePublished":"([0-9-]+)"')
MODIFIED = re.compile(r'"dateModified":"([0-9-]+)"')

# What the page for missing addresses says of itself.
HIDDEN = '<meta name="robots" content="noindex">'


class Site(BuiltSite):
    """A built site, and what is wrong with what it tells machines."""

    def check(self):
        for file in sorted(self.folder.rglob("atom.xml")):
            self.checked += 1
            self.feed(file)
        self.checked += 1
        self.sitemap()
        for file in sorted(self.folder.rglob("*.html")):
            for block in BLOCK.findall(file.read_text(encoding="utf-8")):
                self.checked += 1
                self.block(file, block)

    def is_page(self, address: str) -> bool:
        address = address.split("#")[0]
        path = unquote(address.removeprefix(self.base_url))
        return address.startswith(self.base_url) and (self.folder / path / "index.html").is_file()

    def feed(self, file: Path):
        read = feedparser.parse(file.read_bytes())
        if read.bozo or read.version != "atom10":
            self.say(file, f"feedparser: {read.get('bozo_exception', read.version)}")
            return
        links = {link.rel: link.href for link in read.feed.links}
        own = self.base_url + file.relative_to(self.folder).as_posix()
        if links.get("self") != own or not self.is_page(links.get("alternate", "")):
            self.say(file, "`self` and `alternate` are not the feed and its page")
        ids = [read.feed.get("id"), *(entry.get("id") for entry in read.entries)]
        if None in ids or len(set(ids)) != len(ids):
            self.say(file, "an id is missing or stands twice")
        if not read.entries or not read.feed.get("author_detail", {}).get("name"):
            self.say(file, "there is no entry or no author")
        for said in [read.feed, *read.entries]:
            self.moment(file, said.get("updated", ""))
            if not said.get("title"):
                self.say(file, "a title is missing")
        for entry in read.entries:
            if not self.is_page(entry.get("link", "")):
                self.say(file, f"`{entry.get('link')}` is no page")
        moments = [datetime.fromisoformat(entry.updated) for entry in read.entries]
        if moments != sorted(moments, reverse=True):
            self.say(file, "the newest entry is not the first")

    def moment(self, file: Path, text: str):
        try:
            if datetime.fromisoformat(text).tzinfo is None:
                raise ValueError("it names no offset")
        except ValueError as why:
            self.say(file, f"`{text}` is no moment: {why}")

    def sitemap(self):
        file = self.folder / "sitemap.xml"
        twins: dict[str, dict[str, str]] = {}
        for url in ElementTree.parse(file).getroot().iter(f"{SITEMAP}url"):
            address = url.findtext(f"{SITEMAP}loc", "")
            if address in twins:
                self.say(file, f"`{address}` stands twice")
            links = url.iter(f"{XHTML}link")
            twins[address] = {link.get("hreflang", ""): link.get("href", "") for link in links}
            self.last_change(file, address, url.findtext(f"{SITEMAP}lastmod"))
        found = [page for page in self.folder.rglob("*.html") if may_be_found(page)]
        pages = {self.address(page) for page in found}
        listed = {unquote(address) for address in twins}
        for address in sorted(pages ^ listed):
            self.say(file, f"`{address}` is {'not listed' if address in pages else 'no page'}")
        for address, others in twins.items():
            for other in others.values():
                # The choice of languages is the twin of all, and names the first pages only.
                if other != self.base_url and address not in [*twins.get(other, {}).values(), self.base_url]:
                    self.say(file, f"`{other}` does not name its twin `{address}`")

    def address(self, page: Path) -> str:
        path = page.relative_to(self.folder).as_posix()
        return self.base_url + path.removesuffix("index.html")

    def last_change(self, file: Path, address: str, said: str | None):
        page = self.folder / unquote(address.removeprefix(self.base_url)) / "index.html"
        if page.is_file():
            text = page.read_text(encoding="utf-8")
            changed = MODIFIED.search(text) or PUBLISHED.search(text)
            if changed and changed[1] != said:
                self.say(file, f"`{address}` is of {changed[1]}, not {said}")

    def block(self, file: Path, block: str):
        try:
            things = json.loads(block)["@graph"]
            if not all("@type" in thing for thing in things):
                self.say(file, "a thing of its JSON-LD has no type")
        except (ValueError, KeyError) as why:
            self.say(file, f"its JSON-LD cannot be read: {why}")


def may_be_found(page: Path) -> bool:
    return HIDDEN not in page.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(report("feeds, sitemaps and structured data", sys.argv[1:], Site))
