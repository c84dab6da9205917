#!/usr/bin/env python3
"""Holds what is said of a failure against what it is about: places are named, never words or names.

    tests/told.py --fonder build/release/fonder [--mutants 10] [--seed 20261122]

Exports of every kind, their messages full of canaries, are spoiled and taken in; archives are damaged; verbs and
requests of the page are asked for what cannot be. Whatever was said must hold no canary, in no encoding. The one
exception is what it is meant for: a --me that is nobody's lists a file's people.
"""
import argparse
import json
import os
import random
import shutil
import sys
import tempfile

from house import NAME, WORD, House, Page, Sum, canaries_in, chat

COUNT = 40  # messages in each export


def minute(i):
    return "2020-05-%02dT%02d:%02d:07" % (i // 20 + 1, 8 + i % 12, i % 60)


def csv():
    """It has no words: only names, and whatever else is put in."""
    rows = ["%s,%sZ,%s,%s,message,%d," % ((NAME, minute(i)) + (("Ada", NAME) if i % 3 else (NAME, "Ada")) + (i,))
            for i in range(COUNT)]
    return "\n".join(["pair,time,from,to,kind,characters,seconds"] + rows) + "\n"


def telegram():
    messages = [{"id": i, "type": "message", "date": minute(i), "date_unixtime": str(1588320000 + 60 * i),
                 "from": NAME if i % 3 else "Ada", "from_id": "user%d" % (i % 3 > 0), "text": "%s %d" % (WORD, i)}
                for i in range(COUNT)]
    return json.dumps({"name": NAME, "type": "personal_chat", "id": 7, "messages": messages}, indent=1,
                      ensure_ascii=False)


def signal():
    people = [{"account": {"profileKey": "AAAA", "givenName": "Ada", "familyName": "", "accountSettings": {}}},
              {"recipient": {"id": "1", "self": {}}},
              {"recipient": {"id": "2", "contact": {"aci": "a==", "registered": {}, "profileGivenName": NAME}}},
              {"chat": {"id": "10", "recipientId": "2"}}]
    items = []
    for i in range(COUNT):
        at = str(1925000000000 + 60000 * i)
        way = {"incoming": {"dateReceived": at, "dateServerSent": at, "read": True}} if i % 3 else {
            "outgoing": {"dateReceived": at, "sendStatus": [{"recipientId": "2", "timestamp": at, "read": {}}]}}
        items.append({"chatItem": {"chatId": "10", "authorId": "2" if i % 3 else "1", "dateSent": at, **way,
                                   "standardMessage": {"text": {"body": "%s %d" % (WORD, i)}}}})
    head = {"version": "1", "backupTimeMs": "1926000000000"}
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in [head] + people + items) + "\n"


KINDS = {"chat.txt": lambda: chat(COUNT, WORD), "result.json": telegram, "chat.csv": csv, "main.jsonl": signal}


def spoiled(content, chance):
    """The export with something wrong in it: bytes changed, lost, doubled, or cut off, words torn among them."""
    content = bytearray(content)
    for _ in range(chance.choice((1, 3, 40))):
        at = chance.randrange(len(content))
        how = chance.randrange(6)
        if how == 0:
            content[at] = chance.randrange(256)
        elif how == 1:
            del content[at:at + chance.randrange(1, 30)]
        elif how == 2:
            content[at:at] = content[at:at + 50]
        elif how == 3:
            content[at:at] = chance.choice((b"\0", b"\xff\xfe", b"\n", b'"', b"}", b"[99.99.2020, 25:61:61] "))
        elif how == 4 and len(content) > 400:
            del content[len(content) - chance.randrange(1, 200):]
        else:
            content[at:at] = WORD.encode("utf8") * 400
    return bytes(content)


def said(what, code, out, failed=True):
    """What is wrong with an answer: content in a failure, words of a message in any, or a failure that was none."""
    found = [how for how in canaries_in(out.encode("utf8")) if code or not how.startswith(NAME)]
    wrong = ["%s (%d): %s" % (what, code, how) for how in found]
    return wrong + (["%s did not fail: %s" % (what, out)] if failed and code == 0 else [])


def takes_in(house, name, mutants, chance, folder):
    """A spoiled export is taken in or refused without a word of it."""
    wrong, good = [], KINDS[name]().encode("utf8")
    path = os.path.join(folder, name)
    for i in range(mutants):
        with open(path, "wb") as file:
            file.write(spoiled(good, chance))
        for words in (["import", path, "--me", "Ada", "--bond", "Noor"], ["import", path, "--me", "Ada", "--json"]):
            wrong += said("mutant %d, %s" % (i, " ".join(words[:1] + words[2:])), *house.run(words, {}), failed=False)
    return wrong


def lists_people_to_whoever_asked(house, folder):
    """The exception, and the control: were it not seen here, nothing would be seen anywhere."""
    path = os.path.join(folder, "chat.txt")
    with open(path, "w", encoding="utf8") as file:
        file.write(chat(COUNT, WORD))
    code, out = house.run(["import", path, "--me", "Nobody", "--bond", "Noor"], {})
    if code != 4 or NAME not in out:
        return ["the people of the file were not listed: %d %s" % (code, out)]
    return [how for how in canaries_in(out.encode("utf8")) if not how.startswith(NAME)]


def filled(fonder, folder):
    house = House(fonder, folder).made_cheaply()
    path = os.path.join(folder, "whole.txt")
    with open(path, "w", encoding="utf8") as file:
        file.write(chat(COUNT, WORD))
    for words in (["import", path, "--me", "Ada", "--bond", NAME, "--keep-words"],
                  ["start", "--bond", "Noor", "--how", "friend", "--live", "apart"], ["little", WORD, "--bond", NAME]):
        code, out = house.run(words)
        if code:
            raise RuntimeError(out)
    os.remove(path)
    return house


def asks_wrongly(house):
    """Verbs that cannot do what is asked of an archive with a secret in it."""
    long_line = WORD * 6000
    attempts = [["today"], ["rhythm", "--bond", "Nobody"], ["journal", "--erase", "99", "--yes", "--bond", NAME[:3]],
                ["note", long_line, "--bond", "Noor"], ["erase", "--bond", "Noor"], ["hole", "--from", "2020-13-01"],
                ["export", house.home], ["backup", house.home], ["verify", house.folder], ["restore", house.folder],
                ["import", house.home], ["why", "nothing"], ["moment", "--id", "x", "--keep"], ["todai"]]
    wrong = []
    house.run(["unlock"])
    for words in attempts:
        wrong += said(" ".join(words)[:60], *house.run(words, {}))
    house.run(["lock"], {})
    for verb in ("today", "check", "journal", "rekey", "passphrase"):
        wrong += said(verb + ", locked", *house.run([verb], {}))
    return wrong + said("today, wrong passphrase", *house.run(["today"], {"--passphrase-fd": "not it"}))


def opens_what_is_damaged(house, chance):
    """Archives with bytes changed, cut off, or a part gone."""
    wrong = []
    for i in range(6):
        again = House(house.fonder, os.path.join(house.folder, "damaged%d" % i))
        shutil.copytree(house.home, again.home)
        path = os.path.join(again.home, ("fonder.db", "fonder.db", "fonder.key")[i % 3])
        with open(path, "rb+") as file:
            size = os.path.getsize(path)
            for _ in range(1 if i % 3 == 2 else 40):
                file.seek(chance.randrange(size))
                file.write(bytes([chance.randrange(256)]))
            if i == 4:
                file.truncate(size // 2)
        for words in (["check"], ["today"]):
            wrong += said("%s of damage %d" % (words[0], i), *again.run(words), failed=False)
    return wrong


def answers_the_page(house):
    """Requests that are refused: neither the answer nor the terminal repeats them."""
    page = Page(house, ["open"], {})
    wrong = []
    try:
        def held(what, answer):
            status, told = answer
            body = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode("utf8")
            wrong.extend("%s: %s" % (what, how) for how in canaries_in(body))
            if status < 400:
                wrong.append("%s was answered with %d" % (what, status))

        held("a wrong passphrase", page.post("unlock", {"passphrase": WORD}))
        for body in ("{%s" % WORD, json.dumps({"kind": WORD, "text": WORD}), json.dumps([NAME]), WORD):
            for name in ("note", "journal", "bond", "import", "erase", "set", "week", "start"):
                held("%s of %s" % (body[:9], name), page.ask("POST", "/api/" + name, body.encode("utf8"), {
                    "Content-Type": "application/json"}))
        held("no page", page.ask("GET", "/" + "".join("%%%02X" % byte for byte in WORD.encode("utf8"))))
        return wrong
    finally:
        page.end()


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--fonder", required=True)
    asked.add_argument("--mutants", type=int, default=10, help="of each kind of export")
    asked.add_argument("--seed", type=int, default=20261122)
    given = asked.parse_args()
    total = Sum()
    with tempfile.TemporaryDirectory(prefix="fonder-told-") as folder:
        chance = random.Random(given.seed)
        reader = House(given.fonder, os.path.join(folder, "reader")).made_cheaply()
        reader.run(["start", "--bond", "Noor", "--how", "friend", "--live", "apart"])
        reader.run(["unlock"])
        try:
            total.check("a --me that is nobody's", lists_people_to_whoever_asked, reader, folder)
            for name in KINDS:
                total.check("a spoiled " + name, takes_in, reader, name, given.mutants, chance, folder)
        finally:
            reader.run(["lock"], {})
        house = filled(given.fonder, os.path.join(folder, "filled"))
        total.check("verbs that cannot", asks_wrongly, house)
        total.check("damaged archives", opens_what_is_damaged, house, chance)
        total.check("requests of the page", answers_the_page, house)
    return total.told()


if __name__ == "__main__":
    sys.exit(main())
