#!/usr/bin/env python3
"""Looks at the processes of an open page and of an unlocked archive, and ends some of them.

    tests/processes.py --fonder build/release/fonder

Whoever holds content is fenced, and whoever is not holds none; nobody outlives the one that was started; one
that dies takes the session with it and nothing else; nobody but the same user is given the key. Needs root:
fonder's processes let nobody else look into them.
"""
import argparse
import ctypes
import os
import pty
import select
import signal
import socket
import stat
import sys
import tempfile
import time

from house import NAME, PASSPHRASE, House, Page, Sum, adopt_orphans, need_lock, need_root, open_to_others, processes
from looking import seen_in

nobody = 65534
patience = 10  # seconds until a process has noticed that another ended


def status(pid):
    with open("/proc/%d/status" % pid) as file:
        return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)


def is_fenced(pid):
    """A filter of system calls in every thread, and no way to new privileges."""
    tasks = [int(task) for task in os.listdir("/proc/%d/task" % pid)]
    return all(status(task)["Seccomp"] == "2" and status(task)["NoNewPrivs"] == "1" for task in tasks)


def in_time(condition):
    end = time.monotonic() + patience
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def who_holds_content_is_fenced(fonder, house):
    page = Page(house)
    try:
        wrong = page.fill()
        holders = 0
        for pid in processes(fonder):
            held = seen_in(pid)
            holders += bool(held)
            if held and not is_fenced(pid):
                wrong += ["%s in process %d, which has no fence" % (how, pid) for how in sorted(held)]
        return wrong + ([] if holders else ["nobody holds anything: nothing was looked at"])
    finally:
        page.end()


def every_process_is_hardened(fonder, house):
    """Nobody looks in, no core file is written, and what is made is for its owner alone."""
    page = Page(house)
    try:
        wrong = page.fill()
        for pid in processes(fonder):
            with open("/proc/%d/limits" % pid) as file:
                cores = next(line.split()[4:6] for line in file if line.startswith("Max core file size"))
            if cores != ["0", "0"]:
                wrong.append("process %d may write a core file: %s" % (pid, cores))
            if int(status(pid)["Umask"], 8) != 0o077:
                wrong.append("process %d has umask %s" % (pid, status(pid)["Umask"]))
            if not is_closed_to_others(pid):
                wrong.append("process %d may be looked into by its own user" % pid)
        return wrong
    finally:
        page.end()


def is_closed_to_others(pid):
    """Tried as another user would: one without root's means, and the process's own id."""
    child = os.fork()
    if child == 0:
        try:
            drop_capabilities()
            open("/proc/%d/environ" % pid, "rb").read()
        except OSError:
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def drop_capabilities():
    """Root without any of its powers is the process's user and nothing more."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) != 0:
        os._exit(2)


def nobody_outlives_the_one_who_was_started(fonder, house):
    page = Page(house)
    try:
        wrong = page.fill()
        page.process.send_signal(signal.SIGKILL)
        page.process.wait()
        if not in_time(lambda: not processes(fonder)):
            wrong.append("still running: %s" % processes(fonder))
        return wrong + whole(house)
    finally:
        page.end()


def one_that_dies_takes_only_its_session(fonder, house):
    """Whoever holds content is killed in the middle of it: the page is locked or over, the archive whole."""
    page = Page(house)
    try:
        wrong = page.fill()
        for pid in [pid for pid in processes(fonder) if seen_in(pid)]:
            os.kill(pid, signal.SIGKILL)

        def is_over():
            try:
                status, state = page.get("state")
                return status != 200 or state["state"] != "open"
            except OSError:
                return True
        if not in_time(is_over):
            wrong.append("the page says that it is still open")
        if page.process.poll() is None:
            answered, told = page.post("unlock", {"passphrase": PASSPHRASE})
            if answered != 200:
                wrong.append("it does not open again: %s" % told)
        return wrong + whole(house)
    finally:
        page.end()


def whole(house):
    code, told = house.run(["check"])
    return [] if code == 0 else ["the archive is not whole: " + told]


def sockets_below(folder):
    return [os.path.join(folder, name) for name in os.listdir(folder)
            if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]


def asked_for_key(path, user):
    """How many bytes and descriptors somebody is given who asks for the key."""
    child_end, our_end = os.pipe()
    child = os.fork()
    if child == 0:
        told = b"0"
        try:
            os.setgid(user)
            os.setuid(user)
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(5)
                line.connect(path)
                line.sendall(b"k")
                content, given, _, _ = socket.recv_fds(line, 4096, 4)
                told = b"%d" % (len(content) + len(given))
        except OSError:
            pass
        os.write(our_end, told)
        os._exit(0)
    os.close(our_end)
    os.waitpid(child, 0)
    with os.fdopen(child_end, "rb") as file:
        return int(file.read())


def only_the_same_user_is_given_the_key(fonder, house):
    house.run(["start", "--bond", NAME, "--how", "partner"])
    code, told = house.run(["unlock"])
    wrong = [] if code == 0 else ["unlock ended with %d: %s" % (code, told)]
    try:
        wrong += open_to_others(house.folder)
        paths = sockets_below(house.home) + sockets_below(house.run_folder)
        if not paths or not asked_for_key(paths[0], os.getuid()):
            return wrong + ["no socket gives its own user anything: nothing was looked at"]
        # Even with every door before it open.
        for folder in (house.folder, house.home, house.run_folder):
            os.chmod(folder, 0o755)
        for path in paths:
            os.chmod(path, 0o777)
            given = asked_for_key(path, nobody)
            wrong += ["%s gave another user %d bytes" % (path, given)] if given else []
        return wrong
    finally:
        house.run(["lock"], {})


def lock_locks_whatever_is_open(fonder, house):
    """A page that was there before its archive, one that opened it, and what `unlock` keeps."""
    pages, wrong = [Page(house)], []
    try:
        pages[0].start()
        pages.append(Page(house, secrets={"--passphrase-fd": PASSPHRASE}))
        house.run(["unlock"])
        code, told = house.run(["lock"], {})
        wrong += [] if code == 0 else ["lock ended with %d: %s" % (code, told)]
        for i, page in enumerate(pages):
            if page.get("state")[1].get("state") == "open":
                wrong.append("page %d is still open" % i)
        return wrong + ([] if house.run(["today"], {})[0] == 3 else ["a later verb still opens it"])
    finally:
        for page in pages:
            page.end()


def waiting_at_a_question(house, words):
    """A verb on a terminal of its own, which has asked."""
    ours, theirs = pty.openpty()
    verb = house.start(words, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    heard = b""
    while b"type" not in heard and select.select([ours], [], [], patience)[0]:
        heard += os.read(ours, 4096)
    return verb, ours, heard


def has_open(pid, name):
    files = "/proc/%d/fd" % pid
    return any(os.readlink(os.path.join(files, fd)).endswith("/" + name) for fd in os.listdir(files))


def lock_ends_a_verb_that_waits(fonder, house):
    """At a question, with the archive open; and one that was stopped."""
    wrong = []
    page = Page(house)
    page.fill()
    page.end()
    for stopped in (False, True):
        verb, terminal, heard = waiting_at_a_question(house, ["erase", "--everything", "--bond", NAME])
        if not has_open(verb.pid, "fonder.db"):
            wrong.append("it does not wait with the archive open: %r" % heard)
        if stopped:
            verb.send_signal(signal.SIGSTOP)
        code, told = house.run(["lock"], {})
        wrong += [] if (code, told) == (0, "Locked.\n") else ["lock: %d, %s" % (code, told)]
        wrong += [] if in_time(lambda: verb.poll() is not None) else ["it holds its key still"]
        os.close(terminal)
    return wrong


def a_stopped_session_is_locked(fonder, house):
    house.run(["start", "--bond", NAME])
    house.run(["unlock"])
    for pid in processes(fonder):
        os.kill(pid, signal.SIGSTOP)
    code, told = house.run(["lock"], {})
    left = processes(fonder)
    return ([] if (code, told) == (0, "Locked.\n") else ["lock: %d, %s" % (code, told)]) + (
        ["%s holds its key still" % left] if left else [])


def a_page_whose_archive_was_moved_locks(fonder, house):
    page = Page(house)
    try:
        page.start()
        os.rename(house.home, house.home + ".elsewhere")
        moved = in_time(lambda: page.get("state")[1].get("state") != "open")
        return [] if moved else ["it is open still, and would save what nobody finds"]
    finally:
        page.end()


def nobody_else_keeps_the_passphrase(fonder, house):
    """The descriptor that it came by is the first core's alone."""
    house.run(["start", "--bond", NAME])
    page = Page(house, secrets={"--passphrase-fd": PASSPHRASE})
    try:
        supervisor = "/proc/%d/fd" % page.process.pid
        return ["%s is open" % fd for fd in os.listdir(supervisor)
                if int(fd) > 2 and os.readlink(os.path.join(supervisor, fd)).startswith("pipe:")]
    finally:
        page.end()


def try_it(fonder, test):
    need_root("look into another process, and be another user")
    need_lock(fonder)
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o711)
        house = House(fonder, os.path.join(folder, "house"))
        wrong = test(house.fonder, house)
        left = [] if in_time(lambda: not processes(fonder)) else ["left running: %s" % processes(fonder)]
        for pid in processes(fonder):
            os.kill(pid, signal.SIGKILL)
        return wrong + left


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fonder", required=True)
    fonder = os.path.abspath(arguments.parse_args().fonder)
    total = Sum()
    for test in (who_holds_content_is_fenced, every_process_is_hardened, nobody_outlives_the_one_who_was_started,
                 one_that_dies_takes_only_its_session, only_the_same_user_is_given_the_key, lock_locks_whatever_is_open,
                 lock_ends_a_verb_that_waits, a_stopped_session_is_locked, a_page_whose_archive_was_moved_locks,
                 nobody_else_keeps_the_passphrase):
        total.check(test.__name__.replace("_", " "), try_it, fonder, test)
    return total.told()


sys.exit(main())
