"""The secret of a site that was given none."""

import secrets
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """A secret that is made on first use, and kept where only its owner reads it."""
    path = folder / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text()
