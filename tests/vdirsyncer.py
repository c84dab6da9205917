#!/usr/bin/env python3
"""Keeps plans in step with a calendar server, through the folder that vdirsyncer carries there and back.

    tests/vdirsyncer.py --fonder build/release/fonder

Radicale listens on loopback, for as long as this runs; fonder itself opens nothing. In every story: nothing lost,
nothing doubled, and at the end another round changes nothing.
"""
import argparse
import contextlib
import glob
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from house import House, Sum, need

NOW = ["--now", "2031-03-05T20:00"]  # a Wednesday
WAIT = 20  # seconds until a server that was started has to answer


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """Radicale with one empty calendar, `plans`, of a person called ada."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "radicale")
        os.makedirs(self.folder)
        self.port = free_port()
        config = os.path.join(self.folder, "config")
        with open(config, "w", encoding="utf8") as file:
            file.write("[server]\nhosts = 127.0.0.1:%d\n[auth]\ntype = none\n[rights]\ntype = authenticated\n"
                       "[storage]\nfilesystem_folder = %s/collections\n[web]\ntype = none\n" % (self.port, self.folder))
        self.process = subprocess.Popen(["radicale", "--config", config], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True,
                                        env={"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8"})
        try:
            self.wait()
            self.ask("MKCALENDAR", "")
        except BaseException:
            self.end()
            raise

    def wait(self):
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.1)
        raise RuntimeError("Radicale does not answer")

    def ask(self, method, name, body=None):
        request = urllib.request.Request("http://127.0.0.1:%d/ada/plans/%s" % (self.port, name), method=method,
                                         data=body and body.encode("utf8"),
                                         headers={"Authorization": "Basic YWRhOmFueQ==", "Content-Type": "text/calendar"})
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            return answer.read().decode("utf8")

    def names(self):
        """The events' files, as the server has them."""
        listing = glob.glob(os.path.join(self.folder, "collections/collection-root/ada/plans/*.ics"))
        return sorted(os.path.basename(path) for path in listing)

    def event(self, holding):
        """The one event in which that stands: its name and text."""
        found = [(name, text) for name in self.names() for text in [self.ask("GET", name)] if holding in text]
        if len(found) != 1:
            raise AssertionError("%d events hold %s" % (len(found), holding))
        return found[0]

    def change(self, holding, *changes):
        """As a phone would: fetches the event, changes it, puts it back."""
        name, text = self.event(holding)
        for old, new in changes:
            if old not in text:
                raise AssertionError("%s is not in\n%s" % (old, text))
            text = text.replace(old, new)
        self.ask("PUT", name, text)

    def delete(self, holding):
        self.ask("DELETE", self.event(holding)[0])

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Story:
    """A home with two plans, its folder, and a server that has them too."""

    def __init__(self, fonder, folder):
        os.makedirs(folder)
        self.server = Server(folder)
        try:
            self.house = House(fonder, os.path.join(folder, "ada")).made_cheaply()
            self.house.environment["TZ"] = "Europe/Vienna"
            self.folder = os.path.join(folder, "calendars", "plans")
            os.makedirs(os.path.dirname(self.folder))
            self.config = self.configured(folder)
            self.fonder(["start", "--bond", "Noor"])
            self.plan("own", "pottery", "--from", "fri 19:00", "--own-life")
            self.plan("ours", "the lake", "--from", "sat 10:00")
            self.calendar()
            self.vdirsyncer("discover", "--no-list")
            self.vdirsyncer("sync")
        except BaseException:
            self.server.end()
            raise

    def configured(self, folder):
        path = os.path.join(folder, "vdirsyncer.conf")
        with open(path, "w", encoding="utf8") as file:
            file.write('[general]\nstatus_path = "%s/status/"\n[pair plans]\na = "here"\nb = "there"\n'
                       'collections = ["plans"]\n[storage here]\ntype = "filesystem"\npath = "%s/calendars/"\n'
                       'fileext = ".ics"\n[storage there]\ntype = "caldav"\nurl = "http://127.0.0.1:%d/"\n'
                       'username = "ada"\npassword = "any"\n' % (folder, folder, self.server.port))
        return path

    def vdirsyncer(self, *words, may_fail=False):
        done = subprocess.run(["vdirsyncer", "-c", self.config, *words], input="y\ny\ny\n", text=True, check=False,
                              capture_output=True, timeout=120,
                              env={"PATH": os.environ["PATH"], "HOME": self.house.folder, "LC_ALL": "C.UTF-8"})
        if done.returncode != 0 and not may_fail:
            raise AssertionError("vdirsyncer %s: %s" % (" ".join(words), done.stderr + done.stdout))
        return done.returncode

    def fonder(self, words, code=0):
        ended, out = self.house.run([*words, *NOW], stderr=subprocess.DEVNULL)
        if ended != code:
            raise AssertionError("fonder %s ended with %d: %s" % (" ".join(words), ended, out))
        return out

    def plan(self, *words):
        return json.loads(self.fonder(["plan", *words, "--json"]))

    def calendar(self, *words, code=0):
        return json.loads(self.fonder(["calendar", "--folder", self.folder, "--json", *words], code))

    def plans(self):
        """[(title, day, begins)], in order."""
        return sorted((one["title"], one["from"], one["starts"]) for one in self.plan()["plans"])

    def number(self, title):
        return str(next(one["id"] for one in self.plan()["plans"] if one["title"] == title))

    def file(self, holding):
        """The path and text of the one file in which that stands."""
        for path in glob.glob(os.path.join(self.folder, "*.ics")):
            with open(path, encoding="utf8", newline="") as file:
                text = file.read()
            if holding in text:
                return path, text
        raise AssertionError("no file holds " + holding)

    def round(self):
        """What a person's timer does."""
        self.vdirsyncer("sync")
        told = self.calendar()
        self.vdirsyncer("sync")
        return told

    def begins(self):
        """When the server's events begin."""
        texts = [self.server.ask("GET", name) for name in self.server.names()]
        return sorted(re.search(r"DTSTART[^:]*:(\S+)", text.split("BEGIN:VEVENT")[1]).group(1) for text in texts)

    def wrong(self, plans, begins):
        """Both sides against what they ought to be; another round changes neither."""
        wrong = []
        for when in ("", " after another round"):
            if self.plans() != sorted(plans):
                wrong.append("the plans%s are %s" % (when, self.plans()))
            if self.begins() != sorted(begins):
                wrong.append("the server's events%s are %s" % (when, self.begins()))
            files = glob.glob(os.path.join(self.folder, "*.ics"))
            if len(files) != len(begins):
                wrong.append("%d files%s" % (len(files), when))
            if when == "" and self.round()["lines"]:
                wrong.append("another round did something")
        return wrong


POTTERY = ("pottery", "2031-03-07", "19:00")
LAKE = ("the lake", "2031-03-08", "10:00")
POTTERY_THERE, LAKE_THERE = "20310307T190000", "20310308T100000"


def created(story):
    wrong = story.wrong([POTTERY, LAKE], [POTTERY_THERE, LAKE_THERE])
    if any("SUMMARY:Hold" not in story.server.ask("GET", name) for name in story.server.names()):
        wrong.append("a title got out")
    story.plan("own", "choir", "--from", "sun 17:00", "--own-life")
    story.round()
    return wrong + story.wrong([POTTERY, LAKE, ("choir", "2031-03-09", "17:00")],
                               [POTTERY_THERE, LAKE_THERE, "20310309T170000"])


def moved_here(story):
    story.plan("--change", story.number("pottery"), "--from", "sun 10:00")
    story.round()
    return story.wrong([("pottery", "2031-03-09", "10:00"), LAKE], ["20310309T100000", LAKE_THERE])


def moved_there(story):
    story.server.change(POTTERY_THERE, (POTTERY_THERE, "20310309T110000"), ("20310307T210000", "20310309T130000"))
    told = story.round()
    wrong = [] if any("pottery" in line for line in told["lines"]) else ["nobody was told: %s" % told]
    return wrong + story.wrong([("pottery", "2031-03-09", "11:00"), LAKE], ["20310309T110000", LAKE_THERE])


def retitled_there(story):
    story.server.change(POTTERY_THERE, ("SUMMARY:Hold", "SUMMARY:the kiln"))
    story.round()
    wrong = story.wrong([("the kiln", *POTTERY[1:]), LAKE], [POTTERY_THERE, LAKE_THERE])
    return wrong + ([] if "SUMMARY:the kiln" in story.server.event(POTTERY_THERE)[1] else ["its title was taken back"])


def deleted_here(story):
    story.plan("--remove", story.number("pottery"))
    story.round()
    return story.wrong([LAKE], [LAKE_THERE])


def deleted_there(story):
    story.server.delete(POTTERY_THERE)
    story.round()
    return story.wrong([LAKE], [LAKE_THERE])


def edited_on_both(story):
    story.server.change(POTTERY_THERE, (POTTERY_THERE, "20310309T110000"), ("20310307T210000", "20310309T130000"))
    story.plan("--change", story.number("pottery"), "--from", "sun 18:00")
    told = story.round()
    wrong = [] if len(told["asks"]) == 1 else ["the person was not asked: %s" % told]
    both = [("pottery", "2031-03-09", "11:00"), ("pottery", "2031-03-09", "18:00")]
    wrong += story.wrong([*both, LAKE], ["20310309T110000", "20310309T180000", LAKE_THERE])
    if sum(one["beside"] is not None for one in story.plan()["plans"]) != 2:
        wrong.append("Plan does not ask")
    story.plan("--remove", str(told["asks"][0]["plan"]))
    story.round()
    return wrong + story.wrong([both[0], LAKE], ["20310309T110000", LAKE_THERE])


def the_server_wins(story):
    """Both were changed, fonder wrote first, and the person has vdirsyncer take the server's: ours is not lost."""
    story.server.change(POTTERY_THERE, (POTTERY_THERE, "20310309T110000"), ("20310307T210000", "20310309T130000"))
    story.plan("--change", story.number("pottery"), "--from", "sun 18:00")
    story.calendar()
    if story.vdirsyncer("sync", may_fail=True) == 0:
        return ["vdirsyncer saw no conflict"]
    with open(story.config, encoding="utf8") as file:
        config = file.read().replace('b = "there"\n', 'b = "there"\nconflict_resolution = "b wins"\n')
    with open(story.config, "w", encoding="utf8") as file:
        file.write(config)
    story.round()
    return story.wrong([("pottery", "2031-03-09", "11:00"), ("pottery", "2031-03-09", "18:00"), LAKE],
                       ["20310309T110000", "20310309T180000", LAKE_THERE])


def deleted_there_changed_here(story):
    story.server.delete(POTTERY_THERE)
    story.plan("--change", story.number("pottery"), "--from", "sun 18:00")
    story.round()
    return story.wrong([("pottery", "2031-03-09", "18:00"), LAKE], ["20310309T180000", LAKE_THERE])


def deleted_here_changed_there(story):
    story.server.change(POTTERY_THERE, (POTTERY_THERE, "20310309T110000"), ("20310307T210000", "20310309T130000"),
                        ("SUMMARY:Hold", "SUMMARY:pots"))
    story.plan("--remove", story.number("pottery"))
    story.round()
    return story.wrong([("pots", "2031-03-09", "11:00"), LAKE], ["20310309T110000", LAKE_THERE])


def other_zones(story):
    """What a phone abroad writes; and a zone that only its file knows."""
    path, text = story.file(POTTERY_THERE)
    with open(path, "w", encoding="utf8", newline="") as file:
        file.write(text.replace("Europe/Vienna", "America/New_York"))
    path, text = story.file(LAKE_THERE)
    with open(path, "w", encoding="utf8", newline="") as file:
        file.write(text.replace("Europe/Vienna", "At the lake").replace(LAKE_THERE, "20310308T110000"))
    told = story.calendar()
    wrong = [] if len(told["lines"]) == 2 and not told["problems"] else ["it was read otherwise: %s" % told]
    again = story.calendar()["lines"]
    lake = ("the lake", "2031-03-08", "11:00")
    return wrong + again + ([] if story.plans() == sorted([POTTERY, lake]) else ["the plans are %s" % story.plans()])


def watched(story):
    """A calendar of the person's own, read behind the parser's fence: its rule, its zone, and what is in the way."""
    path = os.path.join(story.house.folder, "work.ics")
    with open(path, "w", encoding="utf8") as file:
        file.write("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nSUMMARY:Zirbelnuss\nDTSTART;TZID=America/New_York:"
                   "20310107T133000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=FR\nEND:VEVENT\nEND:VCALENDAR\n")
    told = json.loads(story.fonder(["calendar", "--watch", path, "--json"]))
    overlaps = {one["title"]: one["overlaps"] for one in story.plan()["plans"]}
    wrong = [] if told["watched"] == [path] else ["nothing is watched: %s" % told]
    return wrong + ([] if overlaps["pottery"] and not overlaps["the lake"] else ["in the way is %s" % overlaps])


def from_the_phone(story):
    """An entry that somebody typed into the phone's calendar: a line of the journal, once, as it says by now."""
    def lines():
        journal = json.loads(story.fonder(["journal", "--json"]))
        return [(one["from"], one["kind"], one["text"]) for season in journal["seasons"] for one in season["entries"]]

    story.server.ask("PUT", "phone.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:phone\r\nBEGIN:VEVENT\r\nUID:phone\r\n"
                     "DTSTAMP:20310305T080000Z\r\nSUMMARY:Ask: how the glaze came out\r\n"
                     "DTSTART;VALUE=DATE:20310304\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    story.vdirsyncer("sync")
    told = json.loads(story.fonder(["calendar", "--watch", story.folder, "--json"]))
    wrong = [] if told["lines"] == ["One line from your calendar is in your journal."] else ["it said %s" % told]
    if lines() != [("2031-03-04", "ask", "how the glaze came out")]:
        wrong.append("the journal has %s" % lines())
    story.server.change("UID:phone", ("how the glaze came out", "how both glazes came out"))
    story.round()
    story.server.delete("UID:phone")
    story.round()
    if lines() != [("2031-03-04", "ask", "how both glazes came out")]:
        wrong.append("after a change the journal has %s" % lines())
    return wrong


def half_written(story):
    path, whole = story.file(POTTERY_THERE)
    name = os.path.basename(path)
    with open(path, "w", encoding="utf8", newline="") as file:
        file.write(whole[:len(whole) // 2])
    story.plan("--change", story.number("pottery"), "--from", "sun 18:00")
    told = story.calendar(code=5)
    wrong = [] if [one["file"] for one in told["problems"]] == [name] else ["the file is not named: %s" % told]
    with open(path, encoding="utf8", newline="") as file:
        if file.read() != whole[:len(whole) // 2]:
            wrong.append("it was written over")
    with open(path, "w", encoding="utf8", newline="") as file:
        file.write(whole)
    story.round()
    return wrong + story.wrong([("pottery", "2031-03-09", "18:00"), LAKE], ["20310309T180000", LAKE_THERE])


def vanished(story):
    shutil.rmtree(story.folder)
    told = story.calendar(code=1)
    wrong = [] if "--fill" in told["error"]["next"] else ["no next step: %s" % told]
    if os.path.exists(story.folder):
        wrong.append("it made the folder again by itself")
    os.makedirs(story.folder)
    story.calendar(code=1)
    if len(story.plans()) != 2 or os.listdir(story.folder):
        wrong.append("an empty folder was believed")
    story.calendar("--fill")
    story.vdirsyncer("sync", may_fail=True)
    return wrong + story.wrong([POTTERY, LAKE], [POTTERY_THERE, LAKE_THERE])


def at_once(story):
    """Many runs beside each other, with changes on both sides."""
    story.server.change(POTTERY_THERE, (POTTERY_THERE, "20310309T110000"), ("20310307T210000", "20310309T130000"))
    story.plan("--change", story.number("pottery"), "--from", "sun 18:00")
    story.vdirsyncer("sync")
    runs = [story.house.start(["calendar", "--folder", story.folder, *NOW]) for _ in range(6)]
    wrong = []
    for run in runs:
        out, _ = run.communicate(timeout=120)
        if run.returncode != 0:
            wrong.append("a run ended with %d: %s" % (run.returncode, out))
    story.vdirsyncer("sync")
    return wrong + story.wrong([("pottery", "2031-03-09", "11:00"), ("pottery", "2031-03-09", "18:00"), LAKE],
                               ["20310309T110000", "20310309T180000", LAKE_THERE])


STORIES = (created, moved_here, moved_there, retitled_there, deleted_here, deleted_there, edited_on_both,
           the_server_wins, deleted_there_changed_here, deleted_here_changed_there, other_zones, watched, from_the_phone, half_written, vanished, at_once)


def told_by(tell, fonder, folder):
    need("radicale")
    need("vdirsyncer")
    story = Story(fonder, folder)
    try:
        return tell(story)
    except (AssertionError, urllib.error.URLError, subprocess.TimeoutExpired) as error:
        return [str(error)]
    finally:
        story.server.end()


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--fonder", required=True)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    total = Sum()
    with tempfile.TemporaryDirectory(prefix="fonder-vdirsyncer-") as folder:
        for tell in STORIES:
            if given.only in tell.__name__:
                total.check(tell.__name__.replace("_", " "), told_by, tell, os.path.abspath(given.fonder),
                            os.path.join(folder, tell.__name__))
    return total.told()


if __name__ == "__main__":
    sys.exit(main())
