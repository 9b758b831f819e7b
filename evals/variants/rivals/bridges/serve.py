"""The bridge protocol (docs/EXTERNAL-VARIANTS.md) for the bridges written in Python: one question a line, answered in order."""

import atexit
import json
import os
import shutil
import sys
import tempfile

_answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
# Only answers stand on stdout.
os.dup2(2, 1)
sys.stdout = sys.stderr


def state_folder():
    """A folder for the rival's state, gone with the process."""
    folder = tempfile.mkdtemp(prefix="headroom-evals-rival-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def utf16(text):
    """Length in the units in which the harness counts characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def tool_results(messages):
    """(index, text, call) of each tool result; call is {"name", "arguments"} or None."""
    calls = {}
    for index, message in enumerate(messages):
        for call in message.get("tool_calls") or []:
            calls[call["id"]] = call["function"]
        if message.get("role") == "tool" and isinstance(message.get("content"), str):
            yield index, message["content"], calls.get(message.get("tool_call_id"))


def command_of(call):
    """The shell command of a tool call, where it has one."""
    try:
        given = json.loads((call or {}).get("arguments") or "{}")
    except ValueError:
        return None
    command = (given.get("command") or given.get("cmd")) if isinstance(given, dict) else None
    return command if isinstance(command, str) else None


def serve(apply, decode=None, retrieve=None, forget=None):
    """apply(request, conversation) -> dict with messages and marks; decode(text) -> dict; retrieve(ref, query) -> text or None."""
    stdin = os.fdopen(0, "r", encoding="utf-8", newline="\n", closefd=False)
    for line in stdin:
        if not line.strip():
            continue
        asked = json.loads(line)
        op = asked["op"]
        try:
            if op == "hello":
                answer = {"decoder": decode is not None, "retrieval": retrieve is not None}
            elif op == "apply":
                answer = {"hash": asked["hash"], **apply(asked["request"], asked["conversation"])}
            elif op == "decode":
                answer = decode(asked["text"])
            elif op == "retrieve":
                found = retrieve(asked["ref"], asked.get("query"))
                answer = {"found": False} if found is None else {"text": found}
            elif op == "close":
                if forget is not None:
                    forget()
                answer = {"keep": True}
            else:
                answer = {"error": "unknown op " + str(op)}
        except Exception as error:  # noqa: BLE001 - a rival's failure is an answer
            answer = {"error": type(error).__name__ + ": " + str(error)}
        _answers.write(json.dumps({"id": asked["id"], **answer}, ensure_ascii=True) + "\n")
        _answers.flush()
