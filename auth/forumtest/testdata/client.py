#!/usr/bin/env python3
"""A second client of the Discourse "User API keys" protocol, for the practice forum.

It was written from protocol.md alone and shares nothing with Forum Keys: where both
understand the forum alike, neither mirrors the other's mistake.

    client.py direct    FORUM   its own listener on 127.0.0.1 brings the answer
    client.py copy-back FORUM   the sealed text is pasted on standard input
    client.py code      FORUM   a code is typed on the forum (G4)

It asks for a key, finds out who it is and what is unread, revokes the key and makes
sure that it is dead. It tells each step as a line of JSON on standard output, and
ends with 0 only when all of it went well. The key itself is never told.
Needs python3 and python3-cryptography.
"""

import argparse
import base64
import binascii
import http.server
import json
import queue
import re
import secrets
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

PORTS = (27182, 27183, 27184)  # §2: few, fixed, outside of every ephemeral range
CALLBACK = "/callback"
AGENT = "forum-keys-second-client/1.0"
NAME = "Second client in Python"
COPIED = " \t\r\n\"'`>“”„«»"  # what comes along when a member copies (§2, What comes back)


class Refused(Exception):
    """The forum, or what came back, is not what the protocol promises."""


def tell(step, **news):
    print(json.dumps({"step": step, **news}), flush=True)


# --- Speaking HTTP ---------------------------------------------------------------


class NoDetour(urllib.request.HTTPRedirectHandler):
    """Credentials follow no redirect (§4): it is an answer like others."""

    def redirect_request(self, *_):
        return None


class NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Looking a forum up follows redirects, but never from https to http (§1)."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise Refused("the forum sends us from https to http")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.url = response.url
        self.text = response.read()

    def json(self):
        try:
            value = json.loads(self.text)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


def ask(method, url, headers=None, body=None, redirects=NoDetour):
    request = urllib.request.Request(url, data=body, method=method)
    for name, value in {"User-Agent": AGENT, "Accept": "application/json", **(headers or {})}.items():
        request.add_header(name, value)
    try:
        with urllib.request.build_opener(redirects).open(request, timeout=30) as response:
            return Answer(response)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(refusal)


# --- §1 Discovery ----------------------------------------------------------------


class Forum:
    """A forum's base address and what it advertises."""

    def __init__(self, typed):
        self.base, headers = find(typed)
        version = headers.get("Auth-Api-Version", "")
        if not version.isdigit() or int(version) < 2:
            raise Refused(f"too old: it speaks version {version or 'none'}")
        self.has_codes = headers.get("Auth-Api-Device-Code") == "true"
        title = ask("GET", self.base + "/site/basic-info.json").json().get("title")
        tell("forum", base=self.base, version=int(version), codes=self.has_codes, title=title)


def origin(url):
    parts = urllib.parse.urlsplit(url)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, parts.hostname, port


def find(typed):
    """Walks what was typed back to the base that answers."""
    typed = typed.strip()
    if "://" not in typed:
        typed = "https://" + typed
    parts = urllib.parse.urlsplit(typed)
    folders = [f for f in parts.path.split("/") if f]
    page = "/user-api-key/new"
    for length in range(len(folders), -1, -1):
        path = "".join("/" + f for f in folders[:length])
        answer = ask("HEAD", f"{parts.scheme}://{parts.netloc}{path}{page}", redirects=NoDowngrade)
        final = answer.url.split("?")[0]
        if answer.status == 200 and "Auth-Api-Version" in answer.headers and final.endswith(page):
            return final[: -len(page)], answer.headers
    raise Refused("this is not a Discourse forum, or one far too old")


# --- §2 The request and its sealed answer ----------------------------------------


class Attempt:
    """One request: its key pair and nonce open one answer, and nothing else."""

    def __init__(self, options):
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.nonce = secrets.token_hex(16)
        self.client_id = str(uuid.uuid4())
        self.scopes = options.scopes.split(",")
        public = self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.parameters = {
            "application_name": NAME,
            "client_id": self.client_id,
            "scopes": options.scopes,
            "public_key": public.decode(),
            "nonce": self.nonce,
            "padding": options.padding,
        }
        if options.days:
            self.parameters["expires_in_seconds"] = str(options.days * 24 * 3600)

    def link(self, forum, **more):
        return forum.base + "/user-api-key/new?" + urllib.parse.urlencode({**self.parameters, **more})

    def block(self, text):
        """The bytes of a sealed text, whole or not."""
        text = text.translate({ord(c): None for c in COPIED})
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error as wrong:
            raise Refused("this is not a whole sealed text") from wrong

    def open(self, text):
        """The key in a sealed text. The forum's name for the padding is not needed:
        older ones ignore what was asked, so OAEP is tried, then PKCS#1 v1.5."""
        sealed = self.block(text)
        oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)
        for name, how in (("oaep", oaep), ("pkcs1", padding.PKCS1v15())):
            try:
                opened = json.loads(self.private.decrypt(sealed, how))
            except ValueError:  # not this padding, or not for this key pair
                continue
            if not isinstance(opened, dict) or not secrets.compare_digest(str(opened.get("nonce")), self.nonce):
                raise Refused("the nonce is another one: this answer was not for us")
            if not re.fullmatch("[0-9a-f]{32}", str(opened.get("key"))):
                raise Refused("there is no key in the answer")
            tell("received", padding=name, api=opened.get("api"), push=opened.get("push"), expires_at=opened.get("expires_at"))
            return opened["key"]
        raise Refused("this sealed text belongs to another attempt")


# --- The three ways --------------------------------------------------------------


def direct(forum, attempt, options):
    answers = queue.Queue()

    class Callback(http.server.BaseHTTPRequestHandler):
        timeout = 10  # a browser may connect ahead and say nothing

        def do_GET(self):
            address = urllib.parse.urlsplit(self.path)
            payload = urllib.parse.parse_qs(address.query).get("payload", [])
            ours = self.headers.get("Host") == "127.0.0.1:%d" % self.server.server_port
            if address.path != CALLBACK or not ours or len(payload) != 1:
                self.send_error(404)
                return
            try:
                key = attempt.open(payload[0])
            except Refused as why:  # anybody may knock here: the wait goes on
                tell("ignored", why=str(why))
                self.send_error(400)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write("Received. You can close this page.\n".encode())
            answers.put(key)

        def log_message(self, *_):
            """Its log would hold the sealed answer."""

    with listener(Callback) as server:
        redirect = "http://127.0.0.1:%d%s" % (server.server_port, CALLBACK)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        tell("open", link=attempt.link(forum, auth_redirect=redirect))
        try:
            return answers.get(timeout=options.wait)
        except queue.Empty:
            raise Refused("no answer from the browser") from None
        finally:
            server.shutdown()


def listener(handler):
    for port in PORTS:
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            continue
    raise Refused("all of the ports %s are taken" % ", ".join(map(str, PORTS)))


def copy_back(forum, attempt, options):
    tell("open", link=attempt.link(forum))
    pasted = ""
    for line in sys.stdin:
        pasted += line
        letters = re.sub("[^A-Za-z0-9+/=]", "", pasted)
        if len(letters) >= 344:  # 256 bytes: what an RSA key of 2048 bits seals into
            return attempt.open(pasted)
    raise Refused("this is not a whole sealed text")


def code(forum, attempt, options):
    if not forum.has_codes:
        raise Refused("this forum knows no codes")
    asked = post_json(forum.base + "/user-api-key/device.json", attempt.parameters)
    news = asked.json()
    if asked.status != 200:
        raise Refused(f"the forum gives no code: {asked.status} {news.get('errors')}")
    page, link = news["verification_uri"], news["verification_uri_with_request"]
    if origin(page) != origin(forum.base) or origin(link) != origin(forum.base):
        raise Refused("the address for the code is another forum's")
    tell("type", code=news["user_code"], page=page, link=link)
    end = time.monotonic() + news["expires_in"]
    pause = news["interval"]
    while time.monotonic() < end:
        time.sleep(pause)
        pause = news["interval"]
        try:
            answer = post_json(forum.base + "/user-api-key/device/poll.json", {"device_code": news["device_code"]})
        except OSError:  # the network may come back
            continue
        if answer.status == 429:
            pause = max(pause, int(answer.headers.get("Retry-After", pause)))
            continue
        status = answer.json().get("status")
        tell("polled", status=status)
        if status == "authorized":
            return attempt.open(answer.json()["payload"])
        if status in ("access_denied", "expired_token"):
            raise Refused(status)
    raise Refused("expired_token")


def post_json(url, fields):
    return ask("POST", url, {"Content-Type": "application/json"}, json.dumps(fields).encode())


# --- §4 Using the key ------------------------------------------------------------


class Connection:
    def __init__(self, forum, attempt, key):
        self.forum, self.scopes = forum, set(attempt.scopes)
        self.headers = {"User-Api-Key": key, "User-Api-Client-Id": attempt.client_id}

    def ask(self, method, path):
        return ask(method, self.forum.base + path, self.headers)

    def may(self, *scopes):
        return bool(self.scopes.intersection(scopes))

    def use(self):
        me = {}
        if self.may("session_info", "read", "write"):
            answer = self.ask("GET", "/session/current.json")
            me = answer.json().get("current_user") or {}
            if answer.status != 200 or not me:
                raise Refused(f"the forum does not tell who we are: {answer.status}")
            tell("who", username=me.get("username"), name=me.get("name"), header=answer.headers.get("X-Discourse-Username"))
        if self.may("notifications", "read", "write"):
            answer = self.ask("GET", "/notifications/totals.json")
            if answer.status == 200:
                totals = answer.json()
                unread, messages = totals.get("unread_notifications"), totals.get("unread_personal_messages")
                tell("unread", source="totals", notifications=unread, messages=messages)
            elif answer.status in (403, 404) and me:
                tell("unread", source="session", notifications=me.get("unread_notifications"))
            else:
                raise Refused(f"the forum does not tell what is unread: {answer.status}")

    def revoke(self):
        answer = self.ask("POST", "/user-api-key/revoke.json")
        if answer.status != 200 or answer.json().get("success") != "OK":
            raise Refused(f"the key is not revoked: {answer.status}")
        tell("revoked")
        calls = [("POST", "/user-api-key/revoke.json")]
        if self.may("session_info", "read", "write"):
            calls.append(("GET", "/session/current.json"))
        for method, path in calls:
            answer = self.ask(method, path)
            if answer.status != 403 or answer.json().get("error_type") != "invalid_access":
                raise Refused(f"a revoked key still gets an answer from {path}: {answer.status}")
        tell("dead")


WAYS = {"direct": direct, "copy-back": copy_back, "code": code}


def main():
    parser = argparse.ArgumentParser(description="A second client of Discourse's User API keys")
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("forum", help="the forum's address")
    parser.add_argument("--scopes", default="notifications,session_info")
    parser.add_argument("--padding", default="oaep", choices=("oaep", "pkcs1"))
    parser.add_argument("--days", type=int, help="how long the key is to live")
    parser.add_argument("--wait", type=int, default=600, help="seconds to wait for the browser")
    options = parser.parse_args()
    try:
        forum = Forum(options.forum)
        attempt = Attempt(options)
        connection = Connection(forum, attempt, WAYS[options.way](forum, attempt, options))
        try:
            connection.use()
        finally:
            connection.revoke()
    except (Refused, OSError, KeyError) as why:
        tell("failed", why=str(why))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
