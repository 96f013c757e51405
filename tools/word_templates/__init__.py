"""The default Word templates, one module a kind of paper, each with `build() -> Document`."""
