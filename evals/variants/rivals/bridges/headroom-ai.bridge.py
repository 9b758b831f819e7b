"""headroom-ai: its compress() with the settings as released, or with those of the second argument (mode=agent). Its own store redeems marks."""

import os
import re
import sys

from serve import serve, state_folder

os.environ.update(
    HEADROOM_WORKSPACE_DIR=state_folder(), HEADROOM_TELEMETRY="off", HF_HUB_OFFLINE="1", HEADROOM_CCR_TTL_SECONDS="86400"
)

from headroom import compress  # noqa: E402
from headroom.cache.compression_store import get_compression_store  # noqa: E402
from headroom.telemetry.toin import reset_toin  # noqa: E402

SETTINGS = dict(pair.split("=", 1) for pair in sys.argv[2:])
MARK = re.compile(r"<<ccr:([0-9a-f]{6,64})[^>\n]*>>|\[[^\[\]\n]*hash=([0-9a-f]{6,64})[^\[\]\n]*\]|\bhash=([0-9a-f]{6,64})")
# What it compressed before comes out of its cache without being stored again: the store must outlive the process's conversations.
STORE = get_compression_store(max_entries=1_000_000)
COUNTS = re.compile(r"(\d+) (\w+) compressed to (\d+)")
current = None


def mark_of(match, text, index):
    """A mark as it stands, with what it counts and what a reader sees before it on its line."""
    mark = {"ref": match.group(1) or match.group(2) or match.group(3), "message": index, "text": match.group(0)}
    counts = COUNTS.search(match.group(0))
    if counts:
        total, kept = int(counts.group(1)), int(counts.group(3))
        mark.update(unit=counts.group(2), omitted=max(0, total - kept), total=total)
    line = re.split(r"\n|\\n", text[max(0, match.start() - 120) : match.start()])[-1]
    return {**mark, "fields": {"its line": {"values": [line]}}} if line.strip() else mark


def apply(request, conversation):
    global current
    if conversation != current:
        # What it learned of one conversation's tools would change the next one's.
        reset_toin()
        current = conversation
    messages = request["messages"]
    sent = compress(messages, model=request.get("model") or "gpt-4o", **SETTINGS).messages
    marks = []
    for index, message in enumerate(sent):
        text = message.get("content")
        if not isinstance(text, str) or (index < len(messages) and text == messages[index].get("content")):
            continue
        seen = set()
        for match in MARK.finditer(text):
            if match.group(0) not in seen:
                seen.add(match.group(0))
                marks.append(mark_of(match, text, index))
    return {"messages": sent, "marks": marks}


def retrieve(ref, query):
    entry = STORE.retrieve(ref)
    if entry is None:
        return None
    return entry.original_content


def forget():
    global current
    current = None
    reset_toin()


serve(apply, retrieve=retrieve, forget=forget)
