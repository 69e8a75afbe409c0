"""The short name of `mojifix.adapters.ftfy`."""

from mojifix.adapters.ftfy import *  # noqa: F403
from mojifix.adapters.ftfy import __all__ as __all__
