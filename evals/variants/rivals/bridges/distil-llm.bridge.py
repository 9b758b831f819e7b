"""distil-llm: its compress_messages() with the settings as released; expand_handle() redeems."""

import os
import re

from serve import serve, state_folder

os.environ.update(DISTIL_HOME=state_folder(), DISTIL_NO_TELEMETRY="1", DISTIL_NO_UPDATE_CHECK="1", DISTIL_NO_LEDGER="1")

from distil import compress_messages, expand_handle  # noqa: E402


def apply(request, _conversation):
    messages = request["messages"]
    result = compress_messages(messages)
    marks = []
    for index, message in enumerate(result.messages):
        text = message.get("content")
        if not isinstance(text, str) or text == messages[index].get("content"):
            continue
        for handle in result.handles:
            for match in re.finditer(r"[^\n]*\b" + re.escape(handle) + r"\b[^\n]*", text):
                marks.append({"ref": handle, "message": index, "text": match.group(0), "unit": "lines"})
                break
    return {"messages": result.messages, "marks": marks}


serve(apply, retrieve=lambda ref, _query: expand_handle(ref))
