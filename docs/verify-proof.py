#!/usr/bin/env python3
"""Checks a proof file of the audit log as docs/audit-format.md describes it.

usage: verify-proof.py PROOF-FILE KEY-LINE

Needs Python 3.9 and the openssl command, version 3 (for Ed25519); nothing of the portal.
Prints what the proof says and ends with 0, or says what is wrong and ends with 1.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile

DER_HEAD = bytes.fromhex("302a300506032b6570032100")  # RFC 8410, up to the 32 bytes of the key


def sha256(data):
    return hashlib.sha256(data).digest()


def require(condition, complaint):
    if not condition:
        raise ValueError(complaint)


def b64(text):
    return base64.b64decode(text, validate=True)


def root_by_inclusion(leaf_hash, index, size, path):
    """RFC 9162 section 2.1.3.2."""
    require(index < size, "the index lies outside the tree")
    fn, sn, r = index, size - 1, leaf_hash
    for p in path:
        require(sn != 0, "the path is too long")
        if fn & 1 or fn == sn:
            r = sha256(b"\x01" + p + r)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            r = sha256(b"\x01" + r + p)
        fn >>= 1
        sn >>= 1
    require(sn == 0, "the path is too short")
    return r


def verify_ed25519(public_key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("key.der", "message", "signature")]
        for name, content in zip(names, (DER_HEAD + public_key, message, signature)):
            with open(name, "wb") as file:
                file.write(content)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0],
                   "-rawin", "-in", names[1], "-sigfile", names[2]]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        require(done.returncode == 0, "the signature does not fit")


def open_note(note, key_line):
    """Returns the number of leaves and the root of a checkpoint signed by that key."""
    name, key_id, typed = key_line.split("+", 2)
    typed = b64(typed)
    require(len(typed) == 33 and typed[0] == 1, "not an Ed25519 key")
    require(sha256(name.encode() + b"\n" + typed)[:4].hex() == key_id, "the key's id is wrong")
    text, signatures = note.rsplit("\n\n", 1)
    origin, size, root = text.split("\n")
    require(origin == name, "the checkpoint is another log's")
    for line in signatures.rstrip("\n").split("\n"):
        dash, signer, named = line.split(" ")
        require(dash == "\u2014", "not a signature line")
        named = b64(named)
        if signer == name and named[:4].hex() == key_id:
            verify_ed25519(typed[1:], (text + "\n").encode(), named[4:])
            return int(size), b64(root)
    raise ValueError("the checkpoint is not signed by this key")


def verify(document, key_line):
    ours, proof, note = document.split("\n\n", 2)
    lines = ours.split("\n")
    require(lines[0] == "muhurdar-audit-proof/1", "not a proof file")
    require(lines[-1] == "key " + key_line, "the proof is for another key")
    leaf = lines[1].removeprefix("event ")
    head, index, *path = proof.split("\n")
    require(head == "c2sp.org/tlog-proof@v1", "no tlog-proof")
    index = int(index.removeprefix("index "))

    size, root = open_note(note, key_line)
    leaf_hash = sha256(b"\x00" + leaf.encode())
    found = root_by_inclusion(leaf_hash, index, size, [b64(line) for line in path])
    require(found == root, "the event is not in the signed tree")

    event = json.loads(leaf)
    for line in lines[2:-1]:
        opened, name, salt, value = line.split(" ", 3)
        require(opened == "opened", "not an opened fact")
        commitment = sha256(bytes.fromhex(salt) + json.loads(value).encode()).hex()
        require(event["committed"].get(name) == commitment, "a fact does not fit: " + name)
        print(f"{name}: {json.loads(value)}")
    print(f"{event['type']} {event['phase']} at {event['at']}, reference {event['reference']}")
    print(f"event {index} of {size} in {key_line.split('+')[0]}: the proof holds")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        with open(sys.argv[1], "rb") as file:
            verify(file.read().decode("utf-8"), sys.argv[2])
    except (ValueError, KeyError, AttributeError, OSError) as fault:
        print(f"the proof does not hold: {fault}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
