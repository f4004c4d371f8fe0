// Decides whether ical.js, which Thunderbird keeps calendars with, finds every event when the
// published tables say that it is.
//
//     calendars.py --told SITE… | node calendars.mjs MODULES
//
// Times are read by the time zone that the file itself tells, and by no other. Of an hour that clocks
// show twice ical.js means the second, as libical does, and RFC 5545 the first: both are let pass.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const require = createRequire(resolve(modules, "node_modules", "any.js"));
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

const parts = [];
for await (const part of process.stdin) parts.push(part);
const told = JSON.parse(Buffer.concat(parts).toString("utf8"));

const wrong = [];
let checked = 0;
for (const [file, events] of Object.entries(told)) {
  const calendar = new ICAL.Component(ICAL.parse(await readFile(file, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const found = new Map(
    calendar.getAllSubcomponents("vevent").map((event) => [event.getFirstPropertyValue("uid"), event]),
  );
  for (const uid of new Set([...found.keys(), ...Object.keys(events)])) {
    checked += 1;
    const [event, right] = [found.get(uid), events[uid]];
    if (!event || !right) {
      wrong.push(`${file}: ${uid} is missing, or none of the events`);
      continue;
    }
    const { startDate, endDate } = new ICAL.Event(event);
    const expected = [right.days ?? right.times, right.second].map((it) => JSON.stringify(it));
    const is = right.days
      ? [startDate, endDate].map((day) => (day.isDate ? day.toString() : "no day"))
      : [startDate, endDate].map((time) => (time.isDate ? "no time" : time.toUnixTime()));
    if (!expected.includes(JSON.stringify(is)))
      wrong.push(`${file}: ${uid} is ${JSON.stringify(is)}, not ${expected[0]}`);
  }
}
for (const line of wrong) console.log(line);
console.log(`events read by ical.js: ${checked} checked, ${wrong.length} mistakes`);
process.exit(wrong.length > 0 || checked === 0 ? 1 : 0);
