"""What the JSON of each answer holds: every key with its type, its unit and its meaning.

One module a view, of the same name. A view builds its items as these typed dictionaries, so mypy
refuses a key that is not declared here; ``outputs.py`` lists the answers. ``zwfw schema --output``
and ``docs/json.md`` are made from them, and nothing else imports them at run time.
"""
