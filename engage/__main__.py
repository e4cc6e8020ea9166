"""Runs the command line."""

from engage.cli.main import main

if __name__ == "__main__":
    main(prog_name="engage")
