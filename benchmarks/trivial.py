"""The baseline: a Typer application with two commands that do next to nothing."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    print(f"hello {name}")


@app.command()
def goodbye(name: str, formal: bool = False) -> None:
    print(f"goodbye {name}" if formal else f"bye {name}")


if __name__ == "__main__":
    app()
