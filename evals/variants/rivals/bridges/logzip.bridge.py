"""logzip: tool results of at least four lines compressed with the settings as released and its preamble; decompress() decodes."""

from serve import serve, tool_results, utf16

import logzip


def apply(request, _conversation):
    messages = list(request["messages"])
    for index, text, _call in tool_results(messages):
        if text.count("\n") >= 3:
            messages[index] = {**messages[index], "content": logzip.compress(text).render(with_preamble=True)}
    return {"messages": messages}


def decode(text):
    try:
        original = logzip.decompress(text)
    except Exception:  # noqa: BLE001 - what it cannot undo stays as it stands
        original = text
    if original == text:
        return {"text": text, "spans": []}
    # A line takes its prefix and an entry of the legend.
    return {"text": original, "spans": [{"start": 0, "end": utf16(original), "lookups": 2}]}


serve(apply, decode=decode)
