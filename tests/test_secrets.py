"""No secret stands in the repository."""

import re
import subprocess

from tests.commands import ROOT

# What secrets look like: private keys, keys of well-known services, a password in an address, a
# long random text that is given a telling name
SECRET = re.compile(
    rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"
    rb"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    rb"|\bgh[pousr]_\w{36}\b|\bgithub_pat_\w{22,}|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{10,}"
    rb"|\bsk-[\w-]{32,}|\bAIza[\w-]{35}\b|\bpypi-[\w-]{50,}"
    rb"|\b\w+://[^\s:/@\"'`{}$]+:(?!password@|secret@|a%40b@)[^\s:/@\"'`{}$]{6,}@[\w.-]+\.(?!example)"
    rb"|(?i:secret|token|passw(?:or)?d|api_?key)\w*[\"']?\s*[:=]\s*[\"'][\w+/=.-]{32,}[\"']"
)
FILES = re.compile(
    r"(?:^|/)(?:\.env(?:\..+)?|secret_key|id_(?:rsa|ed25519)|.+\.(?:pem|key|p12|pfx))$"
)


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name]


def test_no_tracked_file_holds_what_looks_like_a_secret():
    found = {}
    for name in tracked():
        path = ROOT / name
        if path.is_file() and path != ROOT / "tests" / "test_secrets.py":
            hits = SECRET.findall(path.read_bytes())
            found |= {name: hits} if hits or FILES.search(name) else {}
    assert found == {}


def test_secrets_are_known_by_their_looks():
    samples = (
        b"-----BEGIN RSA " + b"PRIVATE KEY-----",
        b"AKIA" + b"A" * 16,
        b"postgres://archive:" + b"hunter222@db.host.org/x",
        b'SECRET_KEY = "' + b"x4" * 25 + b'"',
    )
    assert all(SECRET.search(sample) for sample in samples)
    assert not SECRET.search(b'SECRET_KEY = env.str("SECRET_KEY")')
