"""engage: surveys that ask what people would do with public services, and that get an answer."""

__version__ = "0.1.0"
