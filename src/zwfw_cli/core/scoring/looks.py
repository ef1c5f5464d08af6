"""Where each kind of event is looked for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.scoring import conduct, steps, targets
from zwfw_cli.core.scoring.event import Look

LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "indicator-short": targets.indicator_short,
        "indicator-unread": targets.indicator_unread,
        "overdue": steps.overdue,
        "finished-late": steps.finished_late,
        "returned": steps.returned,
        "finding-overdue": conduct.finding_overdue,
        "commended": conduct.commended,
    }
)
"""One function for each word that ``when`` may have in the rules."""
