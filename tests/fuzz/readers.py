"""Coverage-guided fuzzing of the readers of YAML, of the journal and of foreign documents, and of the
command line, by atheris.

    pip install atheris
    python tests/fuzz/readers.py -max_total_time=600 -timeout=10 -rss_limit_mb=1000

Not part of the tests: it runs until it is stopped or finds an exception that nobody handles, an exit
code 70, an input that takes more than ten seconds or a process of 1 GB.
"""

import io
import os
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["zwfw_cli"]):
    from zwfw_cli.cli.main import main
    from zwfw_cli.core.errors import ZwfwError
    from zwfw_cli.core.registry.references import check_references
    from zwfw_cli.core.registry.validation import check_registry
    from zwfw_cli.intake.drafting import draft_registry
    from zwfw_cli.intake.files.opening import read_paper
    from zwfw_cli.store import registry, yamltext
    from zwfw_cli.store.chain import breaks
    from zwfw_cli.store.journal import parse
    from zwfw_cli.store.newworkspace import copy_workspace
    from zwfw_cli.store.schema import FILES, read_shape
    from zwfw_cli.store.text import decode

FOLDER = Path(tempfile.mkdtemp())
ENDINGS = ("txt", "csv", "html", "docx", "xlsx", "mht", "rtf.txt")
_WORDS = """
due unit tasks show record measure revoke log indicators check scan owed report daily weekly
monthly quarterly annual notice validate parse deadline units explain cache schema help extend
finding add fix close list commend score cron --root --as-of --known-at -f --format json csv md
table --before --after --within --unit --state --light --section --text --overdue --all --on
--note --problem --next --evidence --milestone --to --reason --approved-by --period --last
--batch --dry-run --strict --year --by --numerator --denominator -- -h T05 I05 区司法局 done
推进中 2021-06-30 2021-W26 2021Q2 9999-12-31 0001-01-01 94.96 1e-3000000 -1 无
"""
WORDS = _WORDS.split()
"""None that writes a file where it is told to."""


def of_journal(data: bytes) -> None:
    text, _ = decode(data, "file")
    if text is not None:
        parse(text)
        breaks(text.split("\n"))


def of_yaml(data: bytes) -> None:
    text, _ = decode(data, "file")
    if text is None:
        return
    document, _ = yamltext.parse(text, "file")
    name = list(FILES)[len(data) % len(FILES)]
    trees = {**dict.fromkeys(FILES), name: document.data}
    check_references(trees)
    _, findings = read_shape(FILES[name], document.data, name)
    document.places([one.path for one in findings])
    built, _ = registry._build(trees)
    if built is not None:
        check_registry(built)


def of_import(data: bytes) -> None:
    path = FOLDER / f"a.{ENDINGS[len(data) % len(ENDINGS)]}"
    path.write_bytes(data)
    with suppress(ZwfwError):
        draft_registry(read_paper(path), 2021, path.name)


def of_command_line(data: bytes) -> None:
    given = atheris.FuzzedDataProvider(data)
    argv = []
    for _ in range(given.ConsumeIntInRange(0, 8)):
        if given.ConsumeProbability() < 0.8:
            argv.append(WORDS[given.ConsumeIntInRange(0, len(WORDS) - 1)])
        else:
            argv.append(given.ConsumeUnicode(12).lstrip("-"))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = main(argv)
    if code == 70:
        raise AssertionError(argv)


TARGETS = (of_journal, of_yaml, of_import, of_command_line)


def one_input(data: bytes) -> None:
    """The first byte chooses what is fed with the rest."""
    if data:
        TARGETS[data[0] % len(TARGETS)](data[1:])


if __name__ == "__main__":
    os.environ |= {"ZWFW_CACHE": "off", "ZWFW_STATE": "off", "ZWFW_ROOT": str(FOLDER / "w")}
    copy_workspace(FOLDER / "w")
    os.chdir(FOLDER)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
