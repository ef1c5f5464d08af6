"""日扫描: what is wrong or about to be, on one day, for whom, and what to do next."""

from zwfw_cli.core.answers.scan.items import FOUND, ScanItem
from zwfw_cli.core.answers.scan.run import last_scan_day, new_since, scan

__all__ = ["FOUND", "ScanItem", "last_scan_day", "new_since", "scan"]
