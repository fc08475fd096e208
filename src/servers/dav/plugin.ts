/** The name Radicale imports the plugin by: the file is saved under it, with `.py`. */
export const PLUGIN = 'comptoir_dav'

/**
 * The plugin both Radicales load: whom they let in, and what they lay out for somebody who comes for the first time. It
 * runs under Radicale 3.1 (Debian 12) and is written for 3.5 (Debian 13) as well. Typed passwords are understood as
 * `digestOfAppPassword` understands them.
 */
export const RADICALE_PLUGIN = String.raw`"""Application passwords published by the portal, for one Radicale that serves one thing.

[auth]     type = comptoir_dav   passwords = the published SQLite file   uses = a file to note uses in
[storage]  type = comptoir_dav   first = tag/path/name of the collection a newcomer finds

An application password is 120 random bits. SHA-256 is enough for it, and a request costs one look-up by primary key.
The file is opened anew for each request and only read: what is taken away there opens nothing at the next request.
When it cannot be read the request fails; that is no answer about the password.

Passwords that open nothing are counted for ten minutes, in memory: twenty from one address (of IPv6 its /64), ten for one
user name. Then both are answered 429 until that is over, but for a password that has opened before from there: a device
that works goes on while somebody guesses. A name without an @ is nobody's and is neither counted nor noted: the portal asks with one.
"""
import collections
import hashlib
import ipaddress
import os
import re
import sqlite3
import threading
import time
import urllib.parse

from radicale.app import Application
from radicale.auth import BaseAuth
from radicale.log import logger
from radicale.storage import multifilesystem

MOST_TYPED = 64
NOTED_EVERY = 300
LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1"})
ADDRESS = re.compile(r"[0-9a-f.:]{2,45}")
WINDOW = 600
MOST_FROM_ADDRESS = 20
MOST_FOR_USER = 10
MOST_KEPT = 100000


def digest_of(typed):
    plain = re.sub(r"[-\s]", "", typed[: MOST_TYPED + 1]).lower().translate(LOOK_ALIKES)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def network_of(ip):
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return ip
    return ip if address.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False))


class TooManyTries(Exception):
    def __init__(self, seconds):
        super().__init__("too many wrong passwords")
        self.seconds = seconds


def saying_so(handle):
    """Radicale knows yes and no; what is neither is answered here."""

    def answer(self, environ):
        try:
            return handle(self, environ)
        except TooManyTries as no:
            logger.warning("Too many wrong passwords from %s", environ.get("HTTP_X_REAL_IP", "somewhere"))
            headers = [("Retry-After", str(no.seconds)), ("Content-Length", "0")]
            return "429 Too Many Requests", headers, []

    return answer


Application._handle_request = saying_so(Application._handle_request)


class Failures:
    """When passwords were wrong, by address and by user name, and which have been right from where."""

    def __init__(self):
        self._lock = threading.Lock()
        self._times = {}
        self._came = collections.OrderedDict()

    def seconds_left(self, keys, came, now):
        """How long whoever asks has to wait; 0 when they may try."""
        with self._lock:
            if came in self._came:
                return 0
            return max(self._left(key, most, now) for key, most in keys)

    def _left(self, key, most, now):
        times = self._times.get(key)
        while times and now - times[0] >= WINDOW:
            times.popleft()
        if not times:
            self._times.pop(key, None)
            return 0
        return 0 if len(times) < most else max(1, int(WINDOW - (now - times[-most])) + 1)

    def wrong(self, keys, came, now):
        with self._lock:
            self._came.pop(came, None)
            if len(self._times) > MOST_KEPT:
                for key in list(self._times):
                    self._left(key, 1, now)
            if len(self._times) > MOST_KEPT:
                self._times.clear()
            for key, most in keys:
                self._times.setdefault(key, collections.deque(maxlen=most)).append(now)

    def right(self, came):
        with self._lock:
            self._came[came] = True
            self._came.move_to_end(came)
            if len(self._came) > MOST_KEPT:
                self._came.popitem(last=False)


class Auth(BaseAuth):
    def __init__(self, configuration):
        super().__init__(configuration)
        path = configuration.get("auth", "passwords")
        self._source = "file:%s?mode=ro" % urllib.parse.quote(path)
        self._uses = configuration.get("auth", "uses")
        self._noted = {}
        self._failures = Failures()
        self._request = threading.local()

    def get_external_login(self, environ):
        # nobody comes in by this way; it is where a plugin is shown from which address a request came
        self._request.ip = environ.get("HTTP_X_REAL_IP") or environ.get("REMOTE_ADDR", "")
        return ()

    def _login(self, login, password):
        digest, user_name, now = digest_of(password), login.lower(), time.monotonic()
        network = network_of(getattr(self._request, "ip", "").lower())
        keys = [("from " + network, MOST_FROM_ADDRESS), ("for " + user_name, MOST_FOR_USER)] if "@" in login else []
        came = (digest, network)
        if keys:
            seconds = self._failures.seconds_left(keys, came, now)
            if seconds > 0:
                raise TooManyTries(seconds)
        home = self._home_of(digest, user_name) if len(password) <= MOST_TYPED else ""
        if home and keys:
            self._failures.right(came)
            self._note(digest)
        elif keys:
            self._failures.wrong(keys, came, now)
        return home

    def _home_of(self, digest, user_name):
        published = sqlite3.connect(self._source, uri=True, timeout=2)
        try:
            row = published.execute(
                "SELECT home FROM app_password WHERE digest = ? AND user_name = ?", (digest, user_name)
            ).fetchone()
        finally:
            published.close()
        return row[0] if row else ""

    def _note(self, digest):
        """Which password was used, once in five minutes: the portal tells its owner. Nothing depends on it."""
        now = time.time()
        if now - self._noted.get(digest, 0) < NOTED_EVERY:
            return
        if len(self._noted) > 100000:
            self._noted.clear()
        self._noted[digest] = now
        ip = getattr(self._request, "ip", "").lower()
        if not ADDRESS.fullmatch(ip):
            return
        try:
            log = os.open(self._uses, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.fchmod(log, 0o644)
                os.write(log, ("%s %s %d\n" % (digest, ip, now)).encode("ascii"))
            finally:
                os.close(log)
        except OSError as problem:
            logger.warning("The use of a password could not be noted: %s", problem)


# 3.1 asks for the name directly; later ones ask _login and say themselves by which way somebody came in
if not hasattr(BaseAuth, "_login"):
    Auth.login = Auth._login


class Storage(multifilesystem.Storage):
    """A device that comes for the first time finds somewhere to write: some cannot make a calendar themselves."""

    def create_collection(self, href, *args, **kwargs):
        made = super().create_collection(href, *args, **kwargs)
        home = href.strip("/")
        if home and "/" not in home:
            tag, path, name = self.configuration.get("storage", "first").split("/")
            super().create_collection("/%s/%s/" % (home, path), props={"tag": tag, "D:displayname": name})
        return made
`
