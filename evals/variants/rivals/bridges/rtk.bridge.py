"""rtk: `rtk pipe` with the filter of the command that made the output, as its hook would have run it; other output stays as it is. Where a
call names no command, a unified diff counts as `git diff` and search results as `grep`."""

import os
import re
import subprocess
import sys

from serve import command_of, serve, state_folder, tool_results

RTK = os.path.join(sys.argv[1], "bin", "rtk")
HOME = state_folder()
ENV = {**os.environ, "HOME": HOME, "XDG_CONFIG_HOME": HOME, "XDG_DATA_HOME": HOME, "RTK_TELEMETRY": "0", "RTK_TELEMETRY_DISABLED": "1"}
FILTERS = {
    ("cargo", "test"): "cargo-test", ("pytest",): "pytest", ("go", "test"): "go-test", ("go", "build"): "go-build", ("ctest",): "ctest",
    ("tsc",): "tsc", ("vitest",): "vitest", ("grep",): "grep", ("rg",): "rg", ("find",): "find", ("fd",): "fd", ("git", "log"): "git-log",
    ("git", "diff"): "git-diff", ("git", "status"): "git-status", ("mypy",): "mypy", ("ruff", "check"): "ruff-check",
    ("ruff", "format"): "ruff-format", ("prettier",): "prettier", ("phpunit",): "phpunit", ("phpstan",): "phpstan",
}  # fmt: skip
# A path, a line number: not the hour and minute of a time stamp.
HIT = re.compile(r"^(?!\d{4}-\d\d-\d\dT)[^\s:,;|]*[/.][^\s:,;|]*:\d+[:-]")
DIFF = re.compile(r"\A(?:.*\n){0,40}?diff --git ")


def run(*args, text=None):
    done = subprocess.run([RTK, *args], input=text, capture_output=True, text=True, encoding="utf-8", errors="replace", env=ENV, timeout=50)
    return done.stdout if done.returncode == 0 else None


def filter_of(text, command):
    if command is not None:
        rewritten = run("hook", "check", command) or ""
        words = rewritten.strip().split()
        if words[:1] != ["rtk"]:
            return None
        return FILTERS.get(tuple(words[1:3])) or FILTERS.get(tuple(words[1:2]))
    lines = text.splitlines()
    if DIFF.match(text):
        return "git-diff"
    return "grep" if lines and sum(1 for line in lines if HIT.match(line)) * 2 > len(lines) else None


def apply(request, _conversation):
    messages = list(request["messages"])
    for index, text, call in tool_results(messages):
        chosen = filter_of(text, command_of(call))
        filtered = None if chosen is None else run("pipe", "-f", chosen, text=text)
        if filtered is not None:
            messages[index] = {**messages[index], "content": filtered}
    return {"messages": messages}


serve(apply)
