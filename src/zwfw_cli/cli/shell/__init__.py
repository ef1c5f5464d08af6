"""What the commands share with Typer: options, help, usage errors, completion."""
