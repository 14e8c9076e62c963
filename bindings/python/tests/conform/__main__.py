"""`python -m conform FOLDER…` prints every miss and closes with `N passed, N failed`."""

import sys
from pathlib import Path

from . import run

sys.exit(0 if run([Path(name) for name in sys.argv[1:]], sys.stdout).is_success else 1)
