"""Coverage-guided fuzzing of the readers of YAML and of the journal, by atheris.

    pip install atheris && python tests/fuzz/readers.py -max_total_time=600

Not part of the tests: it runs until it is stopped or finds an exception that nobody handles.
"""

import sys

import atheris

with atheris.instrument_imports(include=["zwfw_cli"]):
    from zwfw_cli.core.registry.references import check_references
    from zwfw_cli.core.registry.validation import check_registry
    from zwfw_cli.store import registry, yamltext
    from zwfw_cli.store.chain import breaks
    from zwfw_cli.store.journal import parse
    from zwfw_cli.store.schema import FILES, read_shape
    from zwfw_cli.store.text import decode


def one_input(data: bytes) -> None:
    """The first byte chooses the reader; the rest is the file."""
    kind, content = data[:1], data[1:]
    text, _ = decode(content, "file")
    if text is None:
        return
    if kind < b"\x40":
        parse(text)
        breaks(text.split("\n"))
        return
    document, _ = yamltext.parse(text, "file")
    name = list(FILES)[content[:1] < b"\x80" and len(content) % len(FILES)]
    trees = {**dict.fromkeys(FILES), name: document.data}
    check_references(trees)
    value, findings = read_shape(FILES[name], document.data, name)
    for finding in findings:
        document.place(finding.path)
    built, _ = registry._build(trees)
    if built is not None:
        check_registry(built)
    del value


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
