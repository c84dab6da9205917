"""What the tests of the whole program share: a home of its own, words to look for, the page as a client sees it.

Nothing here assumes how many processes fonder is: `processes` finds all that came from the caller.
"""
import base64
import contextlib
import ctypes
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import traceback
import urllib.parse
import zipfile

WORD = "Kolibriföder"  # stands in messages
NAME = "Zirbelnüsse"  # the person it is about
PASSPHRASE = "Quittengeläut im Mohn"
CANARIES = (WORD, NAME, PASSPHRASE)


def forms(word):
    """The word's bytes in every encoding in which it might come to lie somewhere."""
    told = word.encode("utf8")
    found = {"utf-8": told, "upper case": word.upper().encode("utf8"), "lower case": word.lower().encode("utf8"),
             "utf-16-le": word.encode("utf-16-le"), "utf-16-be": word.encode("utf-16-be"),
             "percent": urllib.parse.quote(word).encode("ascii"), "json": json.dumps(word)[1:-1].encode("ascii"),
             "hex": told.hex().encode("ascii"), "HEX": told.hex().upper().encode("ascii")}
    for before in range(3):  # only those letters that do not depend on what stands around it
        letters = base64.b64encode(b"\0" * before + told)
        found["base64 at %d" % before] = letters[-(-8 * before // 6):8 * (before + len(told)) // 6]
    return found


FORMS = {"%s as %s" % (word, how): form for word in CANARIES for how, form in forms(word).items()}


def canaries_in(content):
    """Which canaries stand in these bytes, and in which encoding."""
    return [how for how, form in FORMS.items() if form in content]


def clear_text(folder, but=()):
    """Files below the folder, by content or name, in which a canary stands; `but` are paths left out."""
    found = []
    for path in everything_below(folder):
        if any(path == each or path.startswith(each + os.sep) for each in but):
            continue
        told = canaries_in(os.fsencode(path))
        if os.path.isfile(path):
            told += canaries_in(content_of(path))
        found += ["%s: %s" % (path, how) for how in told]
    return found


def content_of(path):
    """What a file holds; nothing, once it is gone: what is being stopped takes its own files away."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def open_to_others(folder):
    """Files and folders below the folder that others than their owner may do anything with."""
    return ["%s: %o" % (path, os.lstat(path).st_mode & 0o777) for path in everything_below(folder)
            if os.lstat(path).st_mode & 0o077 and not os.path.islink(path)]


def everything_below(folder):
    for at, folders, names in os.walk(folder):
        for name in folders + names:
            yield os.path.join(at, name)


def chat(messages, words, other=NAME):
    """A WhatsApp chat of Ada and the other: at most 400 messages a day, day by day."""
    lines = []
    for i in range(messages):
        day, minute = divmod(i, 400)
        lines.append("[%02d.%02d.%d, %02d:%02d:%02d] %s: %s %d" %
                     (day % 28 + 1, day // 28 % 12 + 1, 2020 + day // 336, 8 + minute // 60, minute % 60, i % 60,
                      "Ada" if i % 3 else other, words, i))
    return "\n".join(lines) + "\n"


def export(path, messages, words, other=NAME):
    """Packed, so that what is looked for does not stand in the export itself."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", chat(messages, words, other))


def make_cheaply(fonder, home, passphrase):
    helper = os.path.join(os.path.dirname(os.path.abspath(fonder)), "src/archive/cheap_home")
    subprocess.run([helper, home], input=passphrase.encode("utf8") + b"\n", check=True)


class House:
    """One home of fonder's, and everything that a run might write to: all of it lies below one folder."""

    def __init__(self, fonder, folder):
        self.fonder, self.folder = os.path.abspath(fonder), folder
        self.home = os.path.join(folder, "home")
        self.run_folder = os.path.join(folder, "run")
        for each in (folder, self.run_folder):
            os.makedirs(each, 0o700, exist_ok=True)
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8",
                            "XDG_RUNTIME_DIR": self.run_folder}

    def made_cheaply(self):
        """An empty archive, whose passphrase costs next to nothing to try: for tests of what comes behind it."""
        make_cheaply(self.fonder, self.home, PASSPHRASE)
        return self

    def start(self, words, secrets=None, before=(), home=None, **more):
        """Starts `fonder WORDS`; secrets are passphrases by their option, `before` a program that runs it."""
        secrets = {"--passphrase-fd": PASSPHRASE} if secrets is None else secrets
        command, ends = [*before, self.fonder, *words, "--home", home or self.home], []
        for option, secret in secrets.items():
            end, begin = os.pipe()
            os.write(begin, secret.encode("utf8") + b"\n")
            os.close(begin)
            ends.append(end)
            command += [option, str(end)]
        # The widest umask: that its files are its owner's alone is fonder's doing.
        wishes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "umask": 0,
                  "env": self.environment, "cwd": self.folder, "start_new_session": True, **more}
        process = subprocess.Popen(command, pass_fds=ends, **wishes)
        for end in ends:
            os.close(end)
        return process

    def run(self, words, secrets=None, before=(), home=None, **more):
        """How it ended, and all that it said."""
        process = self.start(words, secrets, before, home, **more)
        out, _ = process.communicate()
        return process.returncode, out.decode("utf8", "replace")

    def fingerprint(self):
        code, out = self.run(["fingerprint"])
        return out.strip() if code == 0 else None

    def verbs(self):
        code, out = self.run(["help", "--json"], {})
        return [verb["name"] for verb in json.loads(out)["verbs"]]


class Page:
    """`fonder open` or `demo`, and its page's own requests."""

    def __init__(self, house, words=("open",), secrets=None, before=()):
        self.process = house.start([*words, "--no-browser", "--json"], {} if secrets is None else secrets, before,
                                   stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        self.port, code = re.search(rb"http://127\.0\.0\.1:(\d+)/a#k=([\w-]+)", line).groups()
        self.token = None
        _, session = self.post("session", {"code": code.decode("ascii")})
        self.token = session["token"]

    def ask(self, method, path, body=None, more=None):
        headers = dict(more or {})
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        line = http.client.HTTPConnection("127.0.0.1", int(self.port), timeout=30)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            content = answer.read()
        finally:
            line.close()
        return answer.status, json.loads(content) if answer.getheader("Content-Type") == "application/json" else content

    def get(self, name):
        return self.ask("GET", "/api/" + name)

    def post(self, name, body):
        return self.ask("POST", "/api/" + name, json.dumps(body), {"Content-Type": "application/json"})

    def start(self, passphrase=PASSPHRASE, bond=NAME, keep_words=True):
        return self.post("start", {"passphrase": passphrase, "bond": bond, "how": "partner", "live": "apart",
                                   "mostly": "message", "keep_words": keep_words, "exit_target": ""})

    def bring(self, name, content, keep_words=True):
        """Uploads an export and takes it in, as the page does."""
        _, upload = self.ask("POST", "/api/upload", content, {
            "Content-Type": "application/octet-stream", "X-File-Name": urllib.parse.quote(name)})
        _, seen = self.post("inspect", {"upload": upload["upload"], "zone": "", "dates": None})
        key = seen["files"][0]["chats"][0]["key"]
        return self.post("import", {"upload": upload["upload"], "chat": key, "me": "Ada", "bond": NAME, "dates": None,
                                    "zone": "", "keep_words": keep_words, "accept_partial": False})

    def fill(self):
        """A session in which everything was typed, brought in and shown. @return what did not work."""
        self.start()
        status, told = self.bring("chat.txt", chat(3000, WORD).encode("utf8"))
        for name in ("today", "rhythm", "recorded", "state"):
            self.get(name)
        return [] if status == 200 else ["the import was answered with %d: %s" % (status, told)]

    def end(self):
        """Asks it to end; what does not, and whatever it leaves behind, is killed."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            pass
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def adopt_orphans():
    """From now on a process whose parent ended becomes our child: none gets out of sight."""
    set_child_subreaper = 36
    ctypes.CDLL(None, use_errno=True).prctl(set_child_subreaper, 1, 0, 0, 0)


def processes(program):
    """Ids of all processes below this one that run the program."""
    found, known = [], [os.getpid()]
    while known:
        parent = known.pop()
        try:
            tasks = os.listdir("/proc/%d/task" % parent)
            for task in tasks:
                with open("/proc/%d/task/%s/children" % (parent, task)) as file:
                    known += [int(child) for child in file.read().split()]
            exe = os.readlink("/proc/%d/exe" % parent)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        if exe == os.path.realpath(program):
            found.append(parent)
    return found


class Sum:
    """Runs checks, each a function that says what is wrong, or raises Skipped; ends with the line ./test adds up."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, test, *given):
        try:
            wrong = test(*given)
        except Skipped as reason:
            self.skipped += 1
            print("skipped: %s: %s" % (name, reason))
            return
        except Exception:  # what the test did not expect is a failure, and the others are still tried
            wrong = traceback.format_exc().splitlines()
        if wrong:
            self.failed += 1
            print("failed: %s\n  %s" % (name, "\n  ".join(wrong if isinstance(wrong, list) else [str(wrong)])))
        else:
            self.passed += 1

    def told(self):
        """Prints the sum. @return what to exit with."""
        print("%d passed, %d failed, %d skipped" % (self.passed, self.failed, self.skipped))
        return bool(self.failed)


class Skipped(Exception):
    """Why something cannot be tried here."""


def need_root(what):
    if os.getuid() != 0:
        raise Skipped("only root can " + what)


def need_lock(fonder):
    """Until the process with the key ends when it locks, copies stay in freed memory: docs/security.md."""
    if subprocess.run([fonder, "help", "lock"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
        raise Skipped("locking does not end a process yet: fonder has no verb `lock`")


def need(program):
    if shutil.which(program) is None:
        raise Skipped("%s is not installed" % program)
