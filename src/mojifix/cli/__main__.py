"""`python -m mojifix.cli`."""

from __future__ import annotations

import sys

from mojifix.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
