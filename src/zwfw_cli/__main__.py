"""``python -m zwfw_cli`` is the same as ``zwfw``."""

from zwfw_cli.cli.main import run

if __name__ == "__main__":
    run()
