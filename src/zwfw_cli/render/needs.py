"""What is said where an optional package is not installed."""

from zwfw_cli.core.errors import UsageError
from zwfw_cli.installed import to_install


def needs(package: str, suffix: str) -> UsageError:
    """The error, with the command that brings the package."""
    return UsageError(f"写 {suffix} 要装 {package}：{to_install('office')}。")
