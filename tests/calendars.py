#!/usr/bin/env python3
"""Has other programs read the calendars that fonder writes, and holds what they see against what was planned.

    tests/calendars.py --fonder build/release/fonder

khal and python3-icalendar, each in its own way, in three zones, across a change to summer time.
"""
import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile

from house import House, Skipped, Sum, need

NOW = ["--now", "2031-03-05T20:00"]  # a Wednesday; summer time begins in Europe on the 30th
PLANS = [  # what is typed, and its title, begin and end on the wall; days are included
    (["own", "pottery, with; clay", "--from", "fri 19:00", "--to", "21:30", "--own-life"],
     "pottery, with; clay", "2031-03-07 19:00", "2031-03-07 21:30"),
    (["own", "the lake", "--from", "fri", "--to", "sun", "--they-know"], "the lake", "2031-03-07", "2031-03-09"),
    (["ours", "the last train", "--from", "29 March 22:00", "--to", "30 March 5:15"],
     "the last train", "2031-03-29 22:00", "2031-03-30 05:15"),
    (["surprise", "breakfast", "--from", "10 April"], "Hold", "2031-04-10", "2031-04-10"),
]
ZONES = ("Europe/Vienna", "America/St_Johns", "UTC")


def planned(fonder, folder, zone):
    """A calendar with the plans above, made where that is the clock on the wall."""
    house = House(fonder, os.path.join(folder, zone.replace("/", "-"))).made_cheaply()
    house.environment["TZ"] = zone
    house.run(["start", "--bond", "Noor"])
    for words, *_ in PLANS:
        code, out = house.run(["plan", *words, *NOW])
        if code:
            raise RuntimeError(out)
    path = os.path.join(house.folder, "plan.ics")
    code, out = house.run(["calendar", "--out", path, "--titles"])
    if code:
        raise RuntimeError(out)
    return path


def expected():
    return sorted(tuple(rest) for _, *rest in PLANS)


def by_icalendar(fonder, folder, zone):
    try:
        import icalendar
    except ImportError as error:
        raise Skipped("python3-icalendar is not installed") from error
    with open(planned(fonder, folder, zone), "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    seen, wrong = [], []
    for event in calendar.walk("VEVENT"):
        begin, end = event.decoded("DTSTART"), event.decoded("DTEND")
        if isinstance(begin, dt.datetime):
            told = (begin.strftime("%Y-%m-%d %H:%M"), end.strftime("%Y-%m-%d %H:%M"))
            if begin.utcoffset() is None:
                wrong.append("%s floats" % event["SUMMARY"])
        else:
            told = (str(begin), str(end - dt.timedelta(days=1)))
        seen.append((str(event["SUMMARY"]), *told))
    return wrong + ([] if sorted(seen) == expected() else ["icalendar sees %s" % sorted(seen)])


def by_khal(fonder, folder, zone):
    need("khal")
    path = planned(fonder, folder, zone)
    home = os.path.join(folder, "khal-" + zone.replace("/", "-"))
    os.makedirs(os.path.join(home, "calendar"))
    config = os.path.join(home, "config")
    with open(config, "w", encoding="utf8") as file:
        file.write("[calendars]\n[[plans]]\npath = %s/calendar\n[sqlite]\npath = %s/db\n[locale]\n"
                   "local_timezone = %s\ndefault_timezone = %s\ntimeformat = %%H:%%M\ndateformat = %%Y-%%m-%%d\n"
                   "longdateformat = %%Y-%%m-%%d\ndatetimeformat = %%Y-%%m-%%d %%H:%%M\n"
                   "longdatetimeformat = %%Y-%%m-%%d %%H:%%M\n" % (home, home, zone, zone))
    environment = {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "TZ": zone}

    def khal(*words):
        return subprocess.run(["khal", "-c", config, *words], env=environment, capture_output=True, text=True,
                              check=True).stdout
    khal("import", "--batch", path)
    lines = khal("list", "--once", "--day-format", "", "--format", "{title}|{start-full}|{end-full}", "2031-03-01", "60d")
    seen = sorted(tuple(line.replace(" 00:00", "").split("|")) for line in lines.splitlines() if "|" in line)
    return [] if seen == expected() else ["khal sees %s" % seen]


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--fonder", required=True)
    fonder = os.path.abspath(asked.parse_args().fonder)
    total = Sum()
    with tempfile.TemporaryDirectory(prefix="fonder-calendars-") as folder:
        for zone in ZONES:
            total.check("icalendar in " + zone, by_icalendar, fonder, os.path.join(folder, "i"), zone)
            total.check("khal in " + zone, by_khal, fonder, os.path.join(folder, "k"), zone)
    return total.told()


if __name__ == "__main__":
    sys.exit(main())
