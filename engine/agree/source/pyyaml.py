"""PyYAML. Its parser in C uses no pattern; to compile all that its package has takes longer."""

from __future__ import annotations

from agree.base import late_patterns

with late_patterns():
    import yaml

__all__ = ["yaml"]
