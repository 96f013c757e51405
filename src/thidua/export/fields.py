"""Fields of Word templates: the paths of what a paper gives, and which of those that a template asks for are none.

A path is that of docs/mau-van-ban.md: `phan[].nhom[].ten` is the name of each group of each part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

_PAGE = "docs/mau-van-ban.md"
_ELSEWHERE = "?"  # the path of what is no field, as the number of the turn in a repetition


def flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The fields with an example each; of a list the fields of its first item that shows them."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from flat(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        seen: dict[str, Any] = {}
        for item in value:
            for name, example in flat(item, f"{path}[]"):
                if seen.get(name) in (None, ""):
                    seen[name] = example
        yield from seen.items()
    else:
        yield (f"{path}[]", value[0] if value else "") if isinstance(value, list) else (path, value)


def unknown_fields(tree: Any, known: Collection[str]) -> list[str]:
    """What is said of each field that is none of these paths; below one of which nothing more is known any may be."""
    asked = dict.fromkeys(_asked(tree, {"loop": _ELSEWHERE}))
    return [_told(path, known) for path in sorted(asked) if not _may_be(path, known)]


def _told(path: str, known: Collection[str]) -> str:
    above, dot, name = path.rpartition(".")
    beside = {one.rpartition(".")[2].partition("[")[0] for one in _beside(path, known)}
    near = get_close_matches(name, sorted(beside), 1, 0.7)
    meant = (
        f'; ý bạn là "{above}{dot}{near[0]}"? các trường ở {_PAGE}' if near else f"; hãy xem các trường trong {_PAGE}"
    )
    return f'không có trường "{path}"{meant}'


def _asked(node: Any, names: Mapping[str, str]) -> Iterator[str]:
    """The paths that a part of a template asks for; `names` are those of the repetitions around it."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name | nodes.Getattr):
        yield from _steps(node, names)
    elif isinstance(node, nodes.For):
        yield from _asked(node.iter, names)
        inner = {one.name: f"{_path(node.iter, names)}[]" for one in _targets(node)}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _asked(child, {**names, **inner})
        for child in node.else_:
            yield from _asked(child, names)
    else:
        for child in node.iter_child_nodes():
            yield from _asked(child, names)


def _targets(repetition: Any) -> list[Any]:
    from jinja2 import nodes

    one = repetition.target
    return [one] if isinstance(one, nodes.Name) else list(one.find_all(nodes.Name))


def _steps(node: Any, names: Mapping[str, str]) -> Iterator[str]:
    """A field and what it is a part of, from the outside in; the items of a repetition are there with the list."""
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        yield from _asked(node.node, names)
        yield _path(node, names)
    elif node.name not in names:
        yield node.name


def _path(node: Any, names: Mapping[str, str]) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    return f"{_path(node.node, names)}.{node.attr}" if isinstance(node, nodes.Getattr) else _ELSEWHERE


def _may_be(path: str, known: Collection[str]) -> bool:
    if path.startswith(_ELSEWHERE) or any(one == path or one.startswith((f"{path}.", f"{path}[")) for one in known):
        return True
    return "." in path and not _beside(path, known)


def _beside(path: str, known: Collection[str]) -> set[str]:
    """The fields that are parts of the same as this one."""
    above = path.rpartition(".")[0]
    start = f"{above}." if above else ""
    return {start + one.removeprefix(start).partition(".")[0] for one in known if one.startswith(start)}
