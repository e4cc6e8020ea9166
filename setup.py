"""Let the top-level data folders travel inside the wheel as ``engage.templates`` and so on."""

from pathlib import Path

from setuptools import find_packages, setup

DATA = ("templates", "static", "surveys")
inside = {f"engage.{folder}": folder for folder in DATA}
files = {
    f"engage.{folder}": [
        str(file.relative_to(folder)) for file in Path(folder).rglob("*") if file.is_file()
    ]
    for folder in DATA
}
files["engage.languages"] = ["catalogues/*.po"]

setup(
    packages=[*find_packages(include=["engage", "engage.*"]), *inside],
    package_dir=inside,
    package_data=files,
)
