"""Files are read two at a time; who has to wait too long is told to come back."""

import os
import subprocess
import sys

import pytest

from .. import slots
from ..kinds import Refusal
from ..slots import slot

DIES = f"import os; from {slots.__name__} import slot; held = slot(); held.__enter__(); os._exit(0)"


def test_a_third_at_once_is_told_to_come_back_and_then_gets_its_turn(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with slot(), slot():
        with pytest.raises(Refusal) as refused, slot(patience=0.1):
            raise AssertionError("a third file is read")
        assert refused.value.code == "busy"
    with slot(patience=0):
        pass


def test_a_turn_is_given_back_when_reading_fails_or_the_process_dies(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    for _ in range(slots.SLOTS):
        with pytest.raises(ValueError, match="x"), slot(patience=0):
            raise ValueError("x")
        subprocess.run([sys.executable, "-c", DIES], check=True, env=os.environ.copy())
    with slot(patience=0), slot(patience=0):
        pass
