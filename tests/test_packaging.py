"""What is built and installed: compiled where that can be, complete, and without what belongs to the project alone."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import mojifix

ROOT = Path(__file__).resolve().parents[1]
MESSAGE = "mojifix: not compiled"
LICENCE_AS_TEXT = 77
"""The first setuptools that knows `license = "MIT"`."""


def compiled_modules() -> list[str]:
    """Return the list in setup.py, the only one there is."""
    tree = ast.parse((ROOT / "setup.py").read_text(encoding="utf-8"))
    found = (node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "COMPILED")  # type: ignore[attr-defined]
    return list(ast.literal_eval(next(found)))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of what a build needs."""
    setuptools = pytest.importorskip("setuptools")
    if int(setuptools.__version__.partition(".")[0]) < LICENCE_AS_TEXT:
        pytest.skip(f"setuptools {setuptools.__version__} cannot read pyproject.toml")
    folder = tmp_path / "tree"
    no_leftovers = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", folder / "src", ignore=no_leftovers)
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE.md"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build(tree: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run setup.py in the tree."""
    return subprocess.run(
        [sys.executable, "setup.py", "-q", *command],
        cwd=tree,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def binaries(tree: Path) -> list[str]:
    """Return the compiled modules in a tree."""
    return sorted(path.name for path in tree.rglob("*") if path.suffix in (".so", ".pyd"))


def test_the_modules_to_compile_exist() -> None:
    """A module that moved is not left out of the compiled build without a word."""
    modules = compiled_modules()
    assert modules
    assert [name for name in modules if not (ROOT / name).exists()] == []


def test_all_modules_are_compiled_or_none() -> None:
    """`mojifix.compiled` speaks for all of them."""
    names = [name.removeprefix("src/").removesuffix(".py").replace("/", ".") for name in compiled_modules()]
    files = [str(__import__(name, fromlist=["_"]).__file__) for name in names]
    assert {not file.endswith(".py") for file in files} == {mojifix.compiled}


@pytest.mark.skipif(sys.platform == "win32", reason="CC is not what chooses the compiler there")
@pytest.mark.parametrize("compiler", ["/bin/false", "/no/such/compiler"])
def test_without_a_compiler_the_build_goes_on_and_says_so_once(tree: Path, compiler: str) -> None:
    """The modules run interpreted; nobody who lacks a compiler is kept out."""
    done = build(tree, "build_ext", "--inplace", CC=compiler)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count(MESSAGE) == 1
    assert binaries(tree) == []


@pytest.mark.skipif(not shutil.which("gcc"), reason="mypyc is asked for nothing without a compiler")
def test_where_mypyc_fails_the_build_goes_on_and_says_so_once(tree: Path) -> None:
    """mypyc ends the process where mypy finds an error; the build must not end with it."""
    (tree / "mypyc").mkdir()
    (tree / "mypyc" / "__init__.py").touch()
    (tree / "mypyc" / "build.py").write_text("def mypycify(*_, **__): raise SystemExit('an error of types')\n")
    done = build(tree, "build_ext", "--inplace", PYTHONPATH=str(tree))
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count(MESSAGE) == 1
    assert "an error of types" in done.stderr


@pytest.mark.skipif(not shutil.which("gcc"), reason="there is no compiler to fail")
def test_where_one_module_does_not_compile_none_is_left(tree: Path) -> None:
    """Half of a group cannot be imported."""
    (tree / "mypyc").mkdir()
    (tree / "mypyc" / "__init__.py").touch()
    (tree / "good.c").write_text("int good;\n")
    (tree / "bad.c").write_text("this is no C\n")
    (tree / "mypyc" / "build.py").write_text(
        "from setuptools import Extension\n"
        "def mypycify(*_, **__): return [Extension('good', ['good.c']), Extension('bad', ['bad.c'])]\n"
    )
    done = build(tree, "build_ext", "--inplace", PYTHONPATH=str(tree))
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count(MESSAGE) == 1
    assert binaries(tree) == binaries(tree / "build") == []


def test_a_wheel_holds_the_data_and_nothing_of_the_project(tree: Path) -> None:
    """The model, its card and the mark of types are in it; tests and tools are not."""
    (tree / "tests").mkdir()
    (tree / "tests" / "test_nothing.py").touch()
    done = build(tree, "bdist_wheel", MOJIFIX_INTERPRETED="1")
    assert done.returncode == 0, done.stderr
    (wheel,) = (tree / "dist").glob("*.whl")
    assert wheel.name == f"mojifix-{mojifix.__version__}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    wanted = {"mojifix/py.typed", "mojifix/model/model.bin", "mojifix/model/model.json"}
    wanted |= {"mojifix/model/neighbours.bin", "mojifix/detect/trigrams.bin", "mojifix/pipeline.py"}
    assert wanted <= set(names)
    assert {name.partition("/")[0] for name in names} == {"mojifix", f"mojifix-{mojifix.__version__}.dist-info"}
