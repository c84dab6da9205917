#!/usr/bin/env python3
"""Runs every verb, and a whole session of the page, under a trace of system calls.

    tests/traced.py --fonder build/release/fonder

No process makes an internet socket but for the page's, which knows 127.0.0.1 alone; none starts another
program; every file and folder is its owner's alone; and no word of the content, no name and no passphrase is
ever written to a file in the clear, nor lies in one afterwards. Exports are meant to be clear: only their
rights are looked at. Needs strace,
and root: fonder's processes let nobody else look into them.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from house import (NAME, PASSPHRASE, WORD, House, Page, Sum, canaries_in, chat, clear_text, export, need,
                   need_root, open_to_others)

NEW = PASSPHRASE + " neu"
CALLS = ("%network,io_uring_setup,execve,execveat,write,pwrite64,writev,pwritev,pwritev2,sendfile,splice,copy_file_range,"
         "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
         "umask,chmod,fchmod,fchmodat,mmap")
MAKES = re.compile(r"\b(?:mkdir|mknod|openat?2?\(.*O_CREAT|creat\()")


class Trace:
    """What strace saw: lines, with texts as bytes."""

    def __init__(self, path):
        self.path = path
        self.before = ["strace", "-f", "-qq", "-y", "-xx", "-s", "1048576", "-e", "trace=" + CALLS, "-o", path]

    def lines(self):
        with open(self.path, encoding="latin-1") as file:
            for line in file:
                yield re.sub(r"(?:\\x[0-9a-f]{2})+", lambda found: readable(found.group()), line)

    def wrong(self, serves=False, clear=None):
        """What of the promises was broken; `clear` is where an export goes, `serves` the page's own door."""
        found, masked = [], False
        for line in self.lines():
            call = line.split(None, 1)[1]
            masked = masked or call.startswith("umask(077)")
            found += network(call, serves) + programs(call) + rights(call, masked) + cleartext(call, clear)
        return found


def can_look():
    need("strace")
    need_root("see what a process does that lets nobody look into it")


def readable(escaped):
    return bytes.fromhex(escaped.replace("\\x", "")).decode("latin-1")


def network(call, serves):
    if "io_uring_setup" in call:
        return ["a ring that could do anything: " + call[:200]]
    if not re.match(r"socket\((?!AF_UNIX)", call) and "sin_addr" not in call and "sin6_addr" not in call:
        return []
    if serves and re.match(r"socket\(AF_(?:INET|NETLINK),", call):
        return []
    if serves and set(re.findall(r"inet_addr\(\"([^\"]*)\"", call)) == {"127.0.0.1"}:
        return []
    return ["network: " + call[:200]]


def programs(call):
    started = re.match(r"execve(?:at)?\([^\"]*\"([^\"]*)\"", call)
    if started and started.group(1) != "/proc/self/exe" and os.path.basename(started.group(1)) != "fonder":
        return ["another program: " + call[:200]]
    return []


def rights(call, masked):
    """Threads share their mask and programs inherit it: it is set once, before anything is made."""
    if call.startswith("umask(") and not call.startswith("umask(077)"):
        return ["another umask: " + call[:200]]
    if MAKES.match(call) and not masked:
        return ["made under the umask that was given: " + call[:200]]
    changed = re.match(r"f?chmod(?:at)?\(.*, 0(\d+)", call)
    return ["rights given: " + call[:200]] if changed and int(changed.group(1), 8) & 0o077 else []


def cleartext(call, clear):
    """A write to a file, or to what may become one; pipes, sockets and memory are no disk."""
    to = re.match(r"(?:p?writev?2?|pwrite64|sendfile|splice|copy_file_range)\(\d+<(/[^>]*)>", call)
    if to and to.group(1).startswith(("/memfd:", "/dev/null", clear or "/dev/null")):
        return []
    shared = re.match(r"mmap\([^<]*PROT_WRITE[^<]*MAP_SHARED[^<]*<(/[^>]*)>", call)
    if shared and not shared.group(1).startswith("/memfd:") and not shared.group(1).endswith("-shm"):
        return ["a file written to unseen: " + call[:200]]
    made = re.match(r"(?:mkdir|rename|link|symlink|mknod|creat|open.*O_CREAT)", call)
    if not to and not made:
        return []
    return ["%s in %s" % (how, call[:120]) for how in canaries_in(call.encode("latin-1"))]


class Walk:
    """Every verb in an order that makes sense, each in the same home."""

    def __init__(self, fonder, folder):
        self.house = House(fonder, os.path.join(folder, "house"))
        self.given, self.clear = os.path.join(folder, "given"), os.path.join(folder, "exports")
        for each in (self.given, self.clear):
            os.makedirs(each)
        self.chat = os.path.join(self.given, "chat.txt")
        with open(self.chat, "w", encoding="utf8") as file:
            file.write(chat(2000, WORD))
        self.photo = os.path.join(self.given, "mug.jpg")
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus/photo/small.jpg"), "rb") as file:
            drawn = file.read()
        comment = b"\xff\xfe" + (len(WORD.encode("utf8")) + 2).to_bytes(2, "big") + WORD.encode("utf8")
        with open(self.photo, "wb") as file:
            file.write(drawn[:2] + comment + drawn[2:])
        self.packed = os.path.join(self.given, "chat.zip")
        export(self.packed, 2400, WORD)
        self.trace = os.path.join(folder, "trace")
        self.secret = PASSPHRASE

    def steps(self):
        """Verb, what it is given, and how it may end."""
        all_of_it, no_words, nothing = (os.path.join(self.clear, name) for name in ("all", "no-words", "nothing"))
        copy, back = os.path.join(self.house.folder, "copy"), os.path.join(self.house.folder, "back")
        return [
            ("start", ["--bond", NAME, "--how", "partner", "--keep-words"], (0,)),
            ("import", [self.chat, "--me", "Ada", "--bond", NAME, "--keep-words"], (0,)),
            ("import", [self.packed], (0,)),
            ("import", [os.path.join(self.given, "none.txt")], (1,)),
            ("inspect", [self.chat, self.packed], (0,)),
            ("sources", [], (0,)), ("today", [], (0,)), ("rhythm", [], (0,)), ("apart", [], (0,)), ("sure", [], (0,)), ("why", ["weeks"], (0,)),
            ("week", ["--together", "sat", "--wish", "room"], (0,)), ("moment", [], (0,)),
            ("note", ["tea"], (0,)), ("little", ["her mug", "--about", "yesterday"], (0,)), ("story", ["a heron", "--sealed"], (0,)),
            ("joke", ["the kettle", "--origin", "Graz"], (0,)), ("ask", ["the exam"], (0,)), ("gift", ["glaze"], (0,)),
            ("missed", ["quietly"], (0,)), ("little", ["her mug", "--photo", self.photo], (0,)),
            ("journal", ["--save-photo", "1", "--out", os.path.join(self.clear, "mug.jpg")], (0,)),
            ("journal", ["--drop-photo", "1"], (0,)), ("journal", ["--edit", "1", "--photo", self.photo], (0, 2)),
             ("plan", ["own", NAME, "--from", "fri", "--they-know"], (0,)), ("ideas", [], (0,)), ("plan", ["--weeks", "2"], (0,)),
            ("both", ["a walk", "--when", "Saturdays"], (0,)),
            ("calendar", ["--out", os.path.join(self.clear, "plan.ics")], (0,)),
            ("calendar", ["--folder", os.path.join(self.clear, "plans")], (0,)),
            ("calendar", ["--watch", os.path.join(self.clear, "plan.ics")], (0,)), ("there", ["her laugh"], (0,)), ("journal", [], (0,)),
            ("before", ["--on", "friday"], (0,)), ("told", ["--all"], (0,)), ("worth", [], (0,)), ("steady", ["the stairs"], (0,)), ("life", [], (0,)), ("check-in", ["--body", "calm"], (0,)),
            ("intention", ["pottery", "--when", "Tuesdays"], (0,)), ("boundary", ["quiet", "--after", "23:00"], (0,)),
            ("pause", ["--need", "time"], (0,)),
            ("hole", ["--from", "2019-01-01", "--to", "2019-02-01"], (0,)),
            ("export", [all_of_it], (0,)), ("backup", [copy], (0,)), ("verify", [copy], (0,)),
            ("restore", [copy, "--home", back], (0,)),
            ("passphrase", [], (0,)), ("recovery-code", ["--make"], (0,)), ("recovery-code", ["--remove"], (0,)),
            ("rekey", [], (0,)), ("check", [], (0,)), ("fingerprint", [], (0,)),
            ("erase", ["--words", "--yes"], (0,)), ("export", [no_words], (0,)),
            ("erase", ["--everything", "--bond", NAME, "--yes"], (0,)), ("export", [nothing], (0,)),
            ("where", [], (0,)), ("doctor", [], (0, 5)), ("safe", [], (0,)), ("distance", [], (0,)), ("completion", ["bash"], (0,)), ("help", [], (0,)),
        ]

    def try_step(self, verb, words, exits):
        can_look()
        secrets = {"--passphrase-fd": self.secret}
        if verb == "passphrase":
            secrets["--new-passphrase-fd"] = NEW
        trace = Trace(self.trace)
        home = words.pop() if "--home" in words else None
        code, out = self.house.run([verb] + [word for word in words if word != "--home"], secrets, trace.before, home)
        self.secret = NEW if verb == "passphrase" and code == 0 else self.secret
        wrong = [] if code in exits else ["ended with %d: %s" % (code, out)]
        return wrong + trace.wrong(clear=self.clear if verb in ("export", "calendar") else None) + self.lying_about()

    def paused(self):
        """A draft that is looked at, one that is kept, open and locked, one that is shown, one that is cut off."""
        can_look()
        house = House(self.house.fonder, os.path.join(self.house.folder, "paused"))
        house.run(["start", "--bond", NAME, "--how", "partner"])
        wrong = []
        draft = ("you never answer, " + WORD).encode("utf8")
        for words, secrets in ((["pause"], {}), (["pause", "--keep"], {}), (["pause", "--keep"], None),
                               (["pause", "--held", "--now", "2099-01-01"], None)):
            trace = Trace(self.trace)
            pausing = house.start(words, secrets, trace.before, stdin=subprocess.PIPE)
            told, _ = pausing.communicate(draft)
            wrong += [] if pausing.returncode == 0 else ["%s ended with %d: %s" % (words, pausing.returncode, told)]
            wrong += trace.wrong() + self.lying_about()
        cut = house.start(["pause"], {}, stdin=subprocess.PIPE)
        cut.stdin.write(draft)
        cut.stdin.flush()
        time.sleep(0.5)
        cut.kill()
        cut.communicate()
        return wrong + self.lying_about()

    def lying_about(self):
        return open_to_others(self.house.folder) + open_to_others(self.clear) + clear_text(self.house.folder)

    def erased_for_good(self):
        """Exports are meant to be clear: what one holds is what the archive still has."""
        can_look()
        held = {each: " ".join(clear_text(os.path.join(self.clear, each))) for each in ("all", "no-words", "nothing")}
        wrong = [canary + " is in no export" for canary in (WORD, NAME) if canary not in held["all"]]
        wrong += ["erased, and exported: " + WORD] if WORD in held["no-words"] else []
        return wrong + (["everything was erased, and exported: " + held["nothing"]] if held["nothing"] else [])

    def session(self):
        """The page from set-up to the end, with a lock between."""
        can_look()
        trace = Trace(self.trace)
        house = House(self.house.fonder, os.path.join(self.house.folder, "session"))
        page = Page(house, before=trace.before)
        try:
            page.start()
            with open(self.packed, "rb") as file:
                status, _ = page.bring("chat.zip", file.read())
            wrong = [] if status == 200 else ["the import was answered with %d" % status]
            page.post("week", {"together": "sat"})
            for name in ("today", "rhythm", "recorded", "state"):
                page.get(name)
            page.post("lock", {})
            page.post("unlock", {"passphrase": PASSPHRASE})
            page.post("done", {})
        finally:
            page.end()
        return wrong + trace.wrong(serves=True) + self.lying_about()


    def shared(self):
        """An archive that stays open for later verbs, until it is locked."""
        can_look()
        trace = Trace(self.trace)
        house = House(self.house.fonder, os.path.join(self.house.folder, "shared"))
        house.run(["start", "--bond", NAME, "--how", "partner"])
        unlocking = house.start(["unlock"], before=trace.before)  # strace stays as long as anybody does
        end = time.monotonic() + 20
        while house.run(["today"], {})[0] != 0 and time.monotonic() < end:
            time.sleep(0.05)
        wrong = self.lying_about() + ([] if time.monotonic() < end else ["no later verb got in"])
        code, told = house.run(["lock"], {})
        wrong += [] if code == 0 else ["lock ended with %d: %s" % (code, told)]
        unlocking.communicate(timeout=20)
        return wrong + trace.wrong() + self.lying_about()


# They serve the page, or go on after they were called: tried by themselves.
SERVE = {"open", "demo", "unlock", "lock"}


def rest(walk):
    """Verbs that this file has no words for, and at last the one that ends the archive."""
    known = {verb for verb, _, _ in walk.steps()} | SERVE | {"wipe"}
    others = [(verb, [], range(9)) for verb in walk.house.verbs() if verb not in known]
    return others + [("wipe", ["--at-once"], (0,))]


def sees_what_it_looks_for(folder):
    """The control: a program that does all of what fonder must not."""
    need("strace")
    os.makedirs(folder)
    trace = Trace(os.path.join(folder, "trace"))
    script = ("import os, socket; socket.socket(socket.AF_INET); open('a', 'w').write(%r); os.umask(2); os.mkdir('b'); "
              "os.spawnl(os.P_WAIT, '/bin/true', 'true')" % WORD)
    house = House(sys.executable, folder)
    house.start(["-c", script], {}, trace.before).communicate()
    wrong = "\n".join(trace.wrong())
    missed = [what for what in ("network: socket(AF_INET", WORD + " as utf-8 in write", "another program", "another umask", "made under the umask")
              if what not in wrong]
    found = clear_text(folder, but=(trace.path,)) and open_to_others(folder)
    return ["not seen: " + what for what in missed] + ([] if found else ["what was left lying was not found"])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    fonder = arguments.parse_args().fonder
    total = Sum()
    with tempfile.TemporaryDirectory() as folder:
        total.check("a trace shows what it is to show", sees_what_it_looks_for, os.path.join(folder, "control"))
        walk = Walk(fonder, folder)
        for verb, words, exits in walk.steps() + rest(walk):
            total.check("fonder " + " ".join([verb] + words), walk.try_step, verb, words, exits)
        total.check("fonder pause, looked at, kept and cut off", walk.paused)
        total.check("what was erased is in no later export", walk.erased_for_good)
        shutil.rmtree(walk.house.folder)
        os.makedirs(walk.house.folder)
        total.check("a session of the page", walk.session)
        total.check("fonder unlock, later verbs, and lock", walk.shared)
    return total.told()


sys.exit(main())
