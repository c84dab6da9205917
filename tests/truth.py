#!/usr/bin/env python3
"""Holds `fonder import` against the truth of made-up histories, in every WhatsApp and Telegram form.

    tests/truth.py --fonder build/release/fonder [--messages 100000]

For each form: the history is made by ../shared/tools/gen_history.py, imported into a fresh archive,
exported again, and compared with its truth: messages per author, per kind (its `missed_call` are
calls here), first and last instant, and the number of conversations at ten thresholds, which only
agrees when every time stamp does. Ends with `N passed, N failed`.
"""
import argparse
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile

FORMS = ("wa-en-us", "wa-de", "wa-es", "wa-ios-iso", "wa-ios-us", "wa-zip", "telegram")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")


def imported(fonder, path, scratch, me, bond):
    """Every event of the archive, from the folder that `fonder export` writes."""
    home, out = os.path.join(scratch, "home"), os.path.join(scratch, "out")
    for words in (["import", path, "--me", me, "--bond", bond, "--zone", "Europe/Berlin", "--json"], ["export", out]):
        reading, writing = os.pipe()
        os.write(writing, b"a passphrase for a test\n")
        os.close(writing)
        done = subprocess.run([fonder] + words + ["--home", home, "--passphrase-fd", str(reading)],
                              pass_fds=(reading,), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(reading)
        if done.returncode != 0:
            raise RuntimeError("fonder %s ended with %d: %s" % (words[0], done.returncode, done.stderr.decode()[:400]))
    with open(os.path.join(out, "events.csv"), encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)


def seen(events, thresholds):
    """What the truth file says of a form, counted from the events."""
    authors, kinds, times = {}, {"message": 0, "call": 0}, []
    for event in events:
        kind = "call" if event["kind"] in ("call", "missed") else event["kind"]
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind in ("message", "call"):
            authors[event["from"]] = authors.get(event["from"], 0) + 1
            times.append(int(datetime.datetime.fromisoformat(event["time"].replace("Z", "+00:00")).timestamp()))
    times.sort()
    gaps = [b - a for a, b in zip(times, times[1:])]
    return {"per_author": authors, "kinds": kinds, "first_utc": times[0], "last_utc": times[-1],
            "conversations": {t: 1 + sum(g > int(t) for g in gaps) for t in thresholds}}


def wanted(truth):
    calls = truth["kinds"]["missed_call"]
    return {"per_author": truth["per_author"], "kinds": {"message": truth["messages"] - calls, "call": calls},
            "first_utc": truth["first_utc"], "last_utc": truth["last_utc"], "conversations": truth["conversations"]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    arguments.add_argument("--messages", type=int, default=100000)
    wishes = arguments.parse_args()
    generator = os.path.join(SHARED, "tools/gen_history.py")
    if not os.path.exists(generator):
        print("../shared/tools/gen_history.py is not there: nothing compared.\n0 passed, 0 failed, 1 skipped")
        return 0
    good = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, generator, "--messages", str(wishes.messages), "--out", folder, "--formats",
                        ",".join(FORMS)], check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(folder, "truth.json"), encoding="utf8") as file:
            truth = json.load(file)
        for form in FORMS:
            of_form = truth["formats"][form]
            with tempfile.TemporaryDirectory() as scratch:
                try:
                    found = seen(imported(os.path.abspath(wishes.fonder), os.path.join(folder, of_form["file"]), scratch,
                                          truth["self"], truth["authors"][1]), of_form["conversations"])
                except (RuntimeError, OSError, KeyError, ValueError, IndexError) as error:
                    print("%-11s %s" % (form, error))
                    continue
            differing = {k: (v, found[k]) for k, v in wanted(of_form).items() if found[k] != v}
            good += not differing
            print("%-11s %s" % (form, "agrees" if not differing else "wanted, found: %s" % differing))
    print("%d passed, %d failed" % (good, len(FORMS) - good))
    return good != len(FORMS)


sys.exit(main())
