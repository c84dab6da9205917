#!/usr/bin/env python3
"""Holds what every verb prints with --json against its schema in docs/schemas/.

    tests/schemas.py --fonder build/release/fonder

Every verb that `fonder help --json` names is run: reading verbs about the demo couple and about a
small archive of our own, the others in a home of their own. Ends with `N passed, N failed`.
"""
import argparse
import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore", DeprecationWarning)  # RefResolver, until Debian has its successor
try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: nothing compared.\n0 passed, 1 failed")
    sys.exit(1)

from house import make_cheaply

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SCHEMAS = os.path.join(ROOT, "docs/schemas")
PASSPHRASE = "the kiln sneezed on a Tuesday"
NOW = ["--now", "2024-07-28"]

# What the verb's object is described by, and what it is given. Served pages have tests of their own.
ABOUT = {
    "sources": ("recorded", []), "hole": ("recorded", []), "moment": ("moments", []),
    "today": ("today", []), "week": ("today", ["--wish", "room"]), "rhythm": ("rhythm", []), "apart": ("apart", []), "sure": ("sure", []),
    "why": ("why", ["weeks"]), "settings": ("settings", []),
    "note": ("note", ["tea on the roof last Tuesday"]), "little": ("note", ["turns the mug"]),
    "joke": ("note", ["the red kettle", "--origin", "the flat in Graz"]), "story": ("note", ["the kiln sneezed"]),
    "ask": ("note", ["how the exam went"]), "gift": ("note", ["the blue glaze"]), "missed": ("note", ["quietly"]),
    "there": ("note", ["her laugh"]), "journal": ("journal", []),
    "plan": ("plan", ["own", "pottery", "--from", "fri 19:00", "--own-life"]), "ideas": ("ideas", []),
    "life": ("life", []), "check-in": ("check-in", ["--body", "calm"]), "intention": ("life", ["pottery", "--when", "Tuesday evenings"]),
    "both": ("rhythm-plan", ["a walk", "--when", "Saturday afternoons"]),
    "boundary": ("life", ["no long talks", "--after", "23:00"]),
    "before": ("before", []), "told": ("before", ["--none"]), "worth": ("worth", []),
    "pause": ("pause", ["--need", "time,no-hurry"]), "steady": ("steady", ["the stairs, twice"]),
}
OTHERS = {
    "distance": ("distance", []), "safe": ("safe", []), "where": ("where", []), "doctor": ("doctor", []),
    "completion": ("completion", ["bash"]), "help": ("help", []), "check": ("check", []),
    "fingerprint": ("fingerprint", []), "recovery-code": ("recovery-code", ["--make"]), "rekey": ("done", []),
    "unlock": ("session", []),
}
ELSEWHERE = {"demo", "open", "start", "import", "inspect", "export", "backup", "verify", "restore", "passphrase", "wipe", "lock", "erase", "close-chapter", "lab", "calendar"}


def chat():
    """Twenty weeks of Ada and Noor, a line that nobody understands among them."""
    lines = ["32.13.24, 99:99 - Ada: not a date"]
    for week in range(20):
        for day in (0, 2, 4):
            date = dt.date(2024, 3, 4) + dt.timedelta(weeks=week, days=day)
            lines += ["%s, 19:%02d - Ada: pottery tonight?" % (date.strftime("%d.%m.%y"), week),
                      "%s, 19:%02d - Noor: save me the blue glaze" % (date.strftime("%d.%m.%y"), week + 2)]
    return "\n".join(lines) + "\n"


class Suite:
    def __init__(self, fonder):
        self.fonder = fonder
        self.schemas = {}
        for name in sorted(os.listdir(SCHEMAS)):
            with open(os.path.join(SCHEMAS, name), encoding="utf8") as file:
                self.schemas[name] = json.load(file)
            jsonschema.Draft202012Validator.check_schema(self.schemas[name])
        self.passed = self.failed = 0
        self.used = set()

    def run(self, words, locked=False):
        """The object, and how it ended; a passphrase goes over a pipe."""
        command = [self.fonder] + words + ["--json"]
        descriptors = ()
        if not locked:
            end, begin = os.pipe()
            os.write(begin, PASSPHRASE.encode("utf8") + b"\n")
            os.close(begin)
            descriptors = (end,)
            command += ["--passphrase-fd", str(end)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, pass_fds=descriptors, start_new_session=True)
        for descriptor in descriptors:
            os.close(descriptor)
        return done

    def hold(self, schema, words, exits=(0,), locked=False):
        done = self.run(words, locked)
        told = "fonder " + " ".join(words)
        try:
            self.compare(schema, done, exits)
            self.passed += 1
        except (ValueError, AssertionError, jsonschema.ValidationError) as error:
            self.failed += 1
            place = "/".join(str(p) for p in getattr(error, "absolute_path", []))
            print("%s: %s %s" % (told, getattr(error, "message", error), place))
            print(done.stderr.decode("utf8", "replace"))
        return done

    def hold_address(self, words):
        """The one line of a verb that goes on serving."""
        serving = subprocess.Popen([self.fonder] + words + ["--json"], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            line = serving.stdout.readline()
        finally:
            serving.terminate()
            serving.wait(10)
            serving.stdout.close()
        try:
            self.compare("address", subprocess.CompletedProcess(words, 0, line, b""), (0,))
            self.passed += 1
        except (ValueError, AssertionError, jsonschema.ValidationError) as error:
            self.failed += 1
            print("fonder %s: %s" % (" ".join(words), getattr(error, "message", error)))

    def compare(self, schema, done, exits):
        assert done.returncode in exits, "exit %d" % done.returncode
        text = done.stdout.decode("utf8")
        assert text.count("\n") == 1 and text.endswith("\n"), "more than one line on stdout"
        root = self.schemas[schema + ".json"]
        resolver = jsonschema.RefResolver.from_schema(root, store=self.schemas)
        jsonschema.Draft202012Validator(root, resolver=resolver).validate(json.loads(text))
        self.used |= {schema + ".json"} | set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(root)))


def held(suite, folder):
    home = ["--home", os.path.join(folder, "home")]
    file = os.path.join(folder, "WhatsApp Chat with Noor.txt")
    with open(file, "w", encoding="utf8") as out:
        out.write(chat())
    page = os.path.join(folder, "page.html")
    with open(page, "w", encoding="utf8") as out:
        out.write("<!doctype html><p>hello")

    suite.hold("first", home, locked=True)
    suite.hold("version", ["--version"], locked=True)
    for verb in ("where", "doctor", "check"):
        suite.hold(verb, [verb] + home, exits=(0, 5), locked=True)
    suite.hold("error", ["today"] + home, exits=(1,))
    suite.hold("error", ["imprt"], exits=(2,), locked=True)
    suite.hold("inspect", ["inspect", file, page], exits=(6,), locked=True)
    make_cheaply(suite.fonder, home[1], PASSPHRASE)
    suite.hold("state", ["start", "--bond", "Noor", "--how", "partner"] + home)
    suite.hold("import", ["import", file, "--me", "Ada"] + home, exits=(5,))
    suite.hold("import", ["import", file] + home, exits=(5,))
    suite.hold("error", ["import", page] + home, exits=(6,))
    suite.hold("error", ["today"] + home, exits=(3,), locked=True)
    suite.hold("first", home, locked=True)
    suite.hold("export", ["export", os.path.join(folder, "out")] + home)
    copy = os.path.join(folder, "copy")
    suite.hold("copy", ["backup", copy] + home)
    suite.hold("copy", ["verify", copy] + home)
    suite.hold("copy", ["restore", copy, "--home", os.path.join(folder, "back")])
    suite.hold("error", ["restore", copy] + home, exits=(1,))
    back = ["--home", os.path.join(folder, "back")]
    suite.hold("erase", ["erase", "--source", "whatsapp", "--dry-run"] + back)
    suite.hold("error", ["erase", "--source", "whatsapp"] + back, exits=(2,))
    suite.hold("erase", ["erase", "--from", "2024-03-04", "--to", "2024-03-10", "--yes"] + back)
    suite.hold("chapter", ["close-chapter", "--export", os.path.join(folder, "chapter")] + back)
    suite.hold("error", ["rhythm", "--bond", "Noor"] + back, exits=(4,))
    suite.hold("chapter", ["close-chapter", "--reopen"] + back)
    suite.hold("chapter", ["close-chapter"] + back)
    suite.hold("erase", ["erase", "--closed", "--yes"] + back)
    suite.hold("done", ["wipe", "--at-once", "--home", os.path.join(folder, "back")], locked=True)

    verbs = {verb["name"] for verb in json.loads(suite.run(["help"], locked=True).stdout)["verbs"]}
    for verb in sorted(verbs - ELSEWHERE):
        if verb in ABOUT:
            schema, more = ABOUT[verb]
            suite.hold(schema, [verb] + more + NOW + home)
            suite.hold(schema, [verb] + more + ["--demo"], locked=True)
        elif verb in OTHERS:
            schema, more = OTHERS[verb]
            suite.hold(schema, [verb] + more + home, exits=(0, 5))
        else:
            suite.failed += 1
            print("fonder %s has no schema" % verb)
    suite.hold("note", ["little", "sealed", "--sealed"] + home)
    suite.hold("journal", ["journal", "mug"] + home)
    photo = os.path.join(ROOT, "tests/corpus/photo/small.jpg")
    suite.hold("note", ["little", "her mug", "--photo", photo] + home)
    suite.hold("journal", ["journal", "mug"] + home)
    suite.hold("photo", ["journal", "--save-photo", "1", "--out", os.path.join(folder, "mug.jpg")] + home)
    suite.hold("plan", ["plan"] + NOW + home)
    suite.hold("rhythm-plan", ["plan", "--weeks", "8"] + NOW + home)
    suite.hold("calendar", ["calendar", "--out", os.path.join(folder, "plan.ics")] + home)
    suite.hold("calendar", ["calendar", "--folder", os.path.join(folder, "plans")] + home)
    suite.hold("calendar", ["calendar", "--watch", os.path.join(folder, "plan.ics")] + home)
    hold_lab(suite, folder)
    suite.hold("session", ["lock"] + home)  # last: it ends what `unlock` left open


def hold_lab(suite, folder):
    """Pairs from the model, and every verb that reads them."""
    events, out = os.path.join(folder, "events.csv"), os.path.join(folder, "lab.ndjson")
    suite.hold("lab", ["lab", "simulate", "--pairs", "6", "--silences", "60", "--out", events], locked=True)
    suite.hold("lab", ["lab", "fit", events, "--out", out], locked=True)
    suite.hold("lab", ["lab", "score", events, "--priors", "shipped", "--out", out], locked=True)
    suite.hold("lab", ["lab", "priors", events, "--out", os.path.join(folder, "priors.json")], locked=True)
    suite.hold("lab", ["lab", "effect", events, "--out", out], locked=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    suite = Suite(os.path.abspath(arguments.parse_args().fonder))
    with tempfile.TemporaryDirectory() as folder:
        held(suite, folder)
        suite.hold_address(["demo", "--no-browser"])
    for name in sorted(set(suite.schemas) - suite.used):
        suite.failed += 1
        print("docs/schemas/%s describes nothing that was printed" % name)
    print("%d passed, %d failed" % (suite.passed, suite.failed))
    return bool(suite.failed)


sys.exit(main())
