"""Compiles the hot modules with mypyc where a C compiler is found; without one the same modules run interpreted.

All of them or none: half of a group of compiled modules cannot be imported. What could not be compiled is said once,
in the log of the build; `mojifix.compiled` and `mojifix --version` say it afterwards.
"""

import contextlib
import os
import sys
import sysconfig
import tempfile
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

COMPILED = [
    "src/mojifix/detect/ballot.py",
    "src/mojifix/detect/fluent.py",
    "src/mojifix/detect/fluents.py",
    "src/mojifix/detect/gate.py",
    "src/mojifix/detect/languages.py",
    "src/mojifix/detect/run.py",
    "src/mojifix/detect/scan.py",
    "src/mojifix/detect/short.py",
    "src/mojifix/detect/table.py",
    "src/mojifix/detect/trigrams.py",
    "src/mojifix/detect/votes.py",
    "src/mojifix/model/hashing.py",
    "src/mojifix/model/price.py",
    "src/mojifix/model/shape.py",
    "src/mojifix/propose/sift.py",
    "src/mojifix/score/languages.py",
    "src/mojifix/score/prices.py",
    "src/mojifix/score/writers.py",
    "src/mojifix/select/decide.py",
    "src/mojifix/select/lattice.py",
    "src/mojifix/select/states.py",
]

HIDDEN = "-fvisibility=hidden"
"""Makes no function visible outside, so that the compiler may put small ones in the place of a call."""

UNDEBUGGED = "-g0"
"""Leaves out what only debuggers read, which Python's own flags ask for: half of the size of a wheel's binary."""

INTERPRETED = "MOJIFIX_INTERPRETED"
"""Environment variable: set to build without compiling, for a wheel that runs on any Python."""

NOTHING_TO_COMPILE = {"sdist", "egg_info", "dist_info", "clean", "--version", "--help"}
"""Commands that build nothing; translating the modules to C takes seconds."""


def say(reason: str) -> None:
    """Say that the build goes on without compiled modules."""
    print(f"mojifix: not compiled, it will run interpreted, slower, with the same results: {reason}", file=sys.stderr)


def compiler_fails() -> str:
    """Return why no C extension can be built here; nothing where one can."""
    from distutils.ccompiler import new_compiler
    from distutils.sysconfig import customize_compiler

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "probe.c")
        source.write_text("#include <Python.h>\nint probe(void) { return PY_MAJOR_VERSION; }\n")
        try:
            compiler = new_compiler()
            customize_compiler(compiler)
            compiler.compile([str(source)], output_dir=folder, include_dirs=[sysconfig.get_path("include")])
        except Exception as error:  # noqa: BLE001  whatever fails here, the build goes on
            return f"the C compiler does not work ({error})"
    return ""


def extensions() -> list[Extension]:
    """Return the modules to compile; none where that is not wanted or cannot work."""
    if os.environ.get(INTERPRETED) or NOTHING_TO_COMPILE & set(sys.argv):
        return []
    reason = compiler_fails()
    if reason:
        say(reason)
        return []
    try:
        from mypyc.build import mypycify

        found = mypycify(["--explicit-package-bases", *COMPILED], opt_level="3", group_name="mojifix")
    except (Exception, SystemExit) as error:  # noqa: BLE001  as above; mypyc exits where mypy finds an error
        say(f"mypyc fails ({error})")
        return []
    if sys.platform != "win32":
        for extension in found:
            extension.extra_compile_args += [HIDDEN, UNDEBUGGED]
    return found


class AllOrNone(build_ext):
    """Build all extensions, or go on without any."""

    def run(self) -> None:
        """Build; take back what was built where one fails."""
        try:
            super().run()
        except Exception as error:  # noqa: BLE001  as above
            say(str(error))
            for extension in self.extensions:
                with contextlib.suppress(FileNotFoundError):
                    Path(self.get_ext_fullpath(extension.name)).unlink()
            self.extensions = []


setup(ext_modules=extensions(), cmdclass={"build_ext": AllOrNone})
