"""``python -m generate`` in ``docs/``: write every document again."""

from generate.documents import documents

for path, text in documents().items():
    path.write_text(text, encoding="utf-8")
