"""headroom-ai: its compress() with the settings as released, or with those of the second argument (mode=agent). Its own store redeems marks."""

import os
import re
import sys

from serve import serve, state_folder

os.environ.update(
    HEADROOM_WORKSPACE_DIR=state_folder(), HEADROOM_TELEMETRY="off", HF_HUB_OFFLINE="1", HEADROOM_CCR_TTL_SECONDS="86400"
)

from headroom import compress  # noqa: E402
from headroom.cache.compression_store import get_compression_store, reset_compression_store  # noqa: E402
from headroom.telemetry.toin import reset_toin  # noqa: E402

SETTINGS = dict(pair.split("=", 1) for pair in sys.argv[2:])
MARK = re.compile(r"<<ccr:([0-9a-f]{6,64})[^>\n]*>>|\[[^\[\]\n]*hash=([0-9a-f]{6,64})[^\[\]\n]*\]|\bhash=([0-9a-f]{6,64})")
current = None


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
            ref = match.group(1) or match.group(2) or match.group(3)
            if match.group(0) not in seen:
                seen.add(match.group(0))
                marks.append({"ref": ref, "message": index, "text": match.group(0), "unit": "records"})
    return {"messages": sent, "marks": marks}


def retrieve(ref, query):
    entry = get_compression_store().retrieve(ref)
    if entry is None:
        return None
    return entry.original_content


def forget():
    global current
    current = None
    reset_compression_store()
    reset_toin()


serve(apply, retrieve=retrieve, forget=forget)
