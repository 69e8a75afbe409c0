"""Compiles the hot modules with mypyc where a C compiler is found; without one the same modules run interpreted."""

from mypyc.build import mypycify
from setuptools import setup

COMPILED = [
    "src/mojifix/detect/scan.py",
    "src/mojifix/detect/trigrams.py",
    "src/mojifix/model/hashing.py",
    "src/mojifix/model/price.py",
    "src/mojifix/select/lattice.py",
]

extensions = mypycify(["--explicit-package-bases", *COMPILED], opt_level="3")
for extension in extensions:
    extension.optional = True
setup(ext_modules=extensions)
