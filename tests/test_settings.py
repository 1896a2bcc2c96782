"""The site refuses to start unsafely, and starts without configuration on a laptop."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "MODE": "production",
    "SECRET_KEY": "k" * 25 + "".join(chr(97 + number) for number in range(26)) + "0123456789",
    "ALLOWED_HOSTS": "welzijn.example",
    "SITE_URL": "https://welzijn.example",
    "EMAIL_URL": "smtp+tls://post:geheim@mail.example:587",
}


def check(tmp_path, *arguments, **environment):
    """Run Django's own check in a process that knows only ``environment``."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        env={**inherited, "VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_laptop_needs_no_configuration(tmp_path):
    run = check(tmp_path)
    assert run.returncode == 0, run.stderr
    assert len((tmp_path / "secret_key").read_text()) >= 50


def test_safe_production_settings_pass_the_deployment_check(tmp_path):
    run = check(tmp_path, "--deploy", "--fail-level", "WARNING", **SAFE)
    assert run.returncode == 0, run.stderr
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("unsafe", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing or shorter than 50 characters"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing or shorter than 50 characters"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is empty"),
        ({"SITE_URL": ""}, "SITE_URL is not set"),
        ({"SITE_URL": "welzijn.example"}, "SITE_URL is not set"),
        ({"EMAIL_URL": ""}, "EMAIL_URL is not set"),
        ({"MODE": "produktie"}, "MODE is “produktie”"),
    ],
)
def test_an_unsafe_default_stops_production(tmp_path, unsafe, sentence):
    run = check(tmp_path, **{**SAFE, **unsafe})
    assert run.returncode != 0
    assert sentence in run.stderr
