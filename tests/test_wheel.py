"""The collection as pip installs it: a wheel in an environment of its own, used from a folder of one's own."""

import os
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from helpers.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
STORY = """Bridge to close for repairs
By Ann Lee - March 3, 2024

The bridge over the harbour will close in June, the port authority said on Monday.

“We found cracks in two piers,” said Omar Haddad, its chief engineer.

Ferries are to run until the repairs are done, according to the ministry of transport. The mayor called the plan a disgrace.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """run(command, *arguments) in an environment that holds the wheel, and finds all else in the present one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT], check=True)
    venv.create(folder / "env")
    place = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = place / "python"
    subprocess.run([*pip, "--python", python, "install", "--quiet", "--no-deps", "--no-index", *folder.glob("*.whl")], check=True)
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True)
    present = [p for p in sys.path if p.endswith("site-packages")]
    (Path(site.stdout.strip()) / "present.pth").write_text("\n".join(present), encoding="utf-8")
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    variables["JUPYTER_PATH"] = os.pathsep.join([os.path.join(sys.prefix, "share", "jupyter"), variables.get("JUPYTER_PATH", "")])
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()

    def run(command, *arguments):
        return subprocess.run([place / command, *arguments], cwd=elsewhere, env=variables, capture_output=True, text=True, timeout=300)

    run.folder = elsewhere
    return run


def test_the_console_command_of_a_wheel_reports_on_an_article(installed):
    where = installed("python", "-c", "import helpers; print(helpers.__file__)").stdout
    assert str(installed.folder.parent) in where and str(ROOT) not in where
    (installed.folder / "story.txt").write_text(STORY, encoding="utf-8")
    done = installed("media-analysis", "report", "story.txt")
    assert done.returncode == 0, done.stderr
    report = installed.folder / "reports" / "bridge-to-close-for-repairs"
    assert done.stdout.strip() == "reports/bridge-to-close-for-repairs/index.html".replace("/", os.sep)
    assert {"index.html", "01_load_article.html", "05_report_card.html", "scores.csv"} <= {p.name for p in report.iterdir()}
    assert "Omar Haddad" in (report / "attributions.csv").read_text(encoding="utf-8")
    assert "cracks in two piers" in (report / "index.html").read_text(encoding="utf-8")


def test_what_writes_into_the_checkout_says_that_there_is_none(installed):
    for command in ("figures", "notebooks"):
        done = installed("media-analysis", command)
        assert done.returncode == 2 and "clone the repository" in done.stderr and len(done.stderr.splitlines()) == 1


def test_what_the_code_imports_is_declared_and_pinned_within_its_range():
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    learning = {canonicalize_name(Requirement(r).name) for r in project["optional-dependencies"]["fit"]}
    declared = project["dependencies"]
    declared = {canonicalize_name(r.name): r for r in map(Requirement, declared)}
    listed = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("# What these need in turn")[0]
    lines = [line.partition("#")[0].strip() for line in listed.splitlines()]
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines if line)}
    assert pinned.keys() == declared.keys()
    assert [name for name, version in pinned.items() if not declared[name].specifier.contains(version)] == []
    homes = packages_distributions()
    for path in (ROOT / "helpers").rglob("*.py"):
        allowed = declared.keys() | (learning if path.parent.name == "fit" else set())
        assert [name for name in third_party(path) if not {canonicalize_name(d) for d in homes[name]} & allowed] == [], path


def third_party(path):
    """The top names that a module imports, but for Python's own and ours."""
    import ast

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from {n.partition(".")[0] for n in names} - sys.stdlib_module_names - {"helpers"}
