"""Another set of rules than the workspace's own, to see what it would change."""

from pathlib import Path as FilePath

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.model import Rules
from zwfw_cli.core.problems import Finding
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.validation import check_lights, check_scores
from zwfw_cli.store.registry import placed
from zwfw_cli.store.schema import FILES, read_shape
from zwfw_cli.store.yamltext import read_document


def read_scoring_rules(path: FilePath, registry: Registry) -> Rules:
    """A whole rules file with an assessment, checked like ``data/rules.yaml``.

    DataError carries every problem with its place.
    """
    document, problems = read_document(path, str(path))
    if document.data is None:
        raise DataError(tuple(problems))
    rules: Rules | None
    rules, findings = read_shape(FILES["rules"], document.data, "rules")
    if rules is not None:
        other = registry.replace(rules=rules)
        findings = [*check_lights(other), *check_scores(other)]
        if rules.scoring is None:
            findings.append(Finding("rules", ("scoring",), "field-missing", "缺少必填项"))
    if rules is None or findings or problems:
        places = sorted(placed(finding, document) for finding in findings)
        raise DataError((*problems, *places))
    return rules
