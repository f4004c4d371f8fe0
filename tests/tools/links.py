#!/usr/bin/env python3
"""Decides whether every link within a site leads somewhere.

Takes sites' folders. A link within a site is a relative one, one from the top of the host, or a
whole address that begins with the site's own, which its proof names. It must lead to a file, and
its fragment to an `id`. No `id` may stand twice on a page. What stylesheets name must be there too.
Other hosts are not asked: whether they answer is not ours to promise.
"""

import re
import sys
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from sites import BuiltSite, report

ADDRESSES = ("href", "src", "poster", "action", "data")
# What a page says about itself to others is a link too.
ABOUT_ITSELF = ("og:url", "og:image")
IN_STYLESHEETS = re.compile(r"""url\(\s*["']?([^"')]+)""")


class Page(HTMLParser):
    """The ids and the links of a page, each link with its line."""

    def __init__(self, text: str):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[int, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if "id" in said:
            self.ids.append(said["id"])
        links = [said[name] for name in ADDRESSES if said.get(name) is not None]
        if said.get("property") in ABOUT_ITSELF:
            links.append(said["content"])
        links += [part.split()[0] for part in (said.get("srcset") or "").split(",") if part.strip()]
        self.links += [(self.getpos()[0], link) for link in links]


@lru_cache(maxsize=None)
def page(file: Path) -> Page:
    return Page(file.read_text(encoding="utf-8"))


class Site(BuiltSite):
    """A built site, and what is wrong with its links."""

    def check(self):
        for file in sorted(self.folder.rglob("*.html")):
            self.ids(file)
            for line, link in page(file).links:
                self.link(file, line, link)
        for file in sorted(self.folder.rglob("*.css")):
            for link in IN_STYLESHEETS.findall(file.read_text(encoding="utf-8")):
                self.link(file, 1, link)

    def ids(self, file: Path):
        ids = page(file).ids
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            self.say(file, f"the id `{name}` stands twice")

    def link(self, file: Path, line: int, link: str):
        own = self.base_url + file.relative_to(self.folder).as_posix()
        # What programs subscribe to is asked for as pages are.
        scheme = self.base_url.split("://")[0]
        address = urljoin(own, link.replace("webcal://", f"{scheme}://", 1))
        if not address.startswith(self.base_url):
            # A link of the site's host that leaves the site, and one of no host, are mistakes.
            if "//" not in link and ":" not in link:
                self.say(file, f"`{link}` leads out of the site", line)
            return
        self.checked += 1
        parts = urlsplit(address[len(self.base_url):])
        target = self.folder / unquote(parts.path)
        if parts.path == "" or parts.path.endswith("/"):
            target /= "index.html"
        if not target.is_file():
            self.say(file, f"`{link}` leads nowhere", line)
        elif parts.fragment and unquote(parts.fragment) not in page(target).ids:
            self.say(file, f"`{link}` leads to no id of its page", line)


if __name__ == "__main__":
    sys.exit(report("links", sys.argv[1:], Site))
